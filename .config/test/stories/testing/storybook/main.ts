import config from "../../../../../.storybook/main.ts";

/** The project's own Storybook, with stories that ought to fail. */
export default { ...config, stories: ["../*.stories.ts"] };
