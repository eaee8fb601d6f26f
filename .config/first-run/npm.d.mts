/** The program and arguments that run the pinned pnpm, whatever is installed here. */
export function pnpm(root: string, ...args: string[]): [string, ...string[]];
/** This process's environment without what would change an installation. */
export function quietEnvironment(): NodeJS.ProcessEnv;
