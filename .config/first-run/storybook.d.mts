/** Where the static Storybook is kept, below the root. */
export const storybookFolder: string;
/** Builds the static Storybook, unless nothing has changed since it was built. */
export function buildStorybook(root: string): Promise<void>;
