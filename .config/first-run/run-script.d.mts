/** Runs a script of a package's manifest, as its package manager would. Resolves to its output, rejects with it. */
export function runScript(root: string, folder: string, name: string): Promise<string>;
