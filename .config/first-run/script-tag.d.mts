/** Builds the script tag of packages/widgets unless its sources have not changed. Rejects with the build's output. */
export function buildScriptTag(root: string): Promise<void>;
