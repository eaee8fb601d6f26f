type Module = { declarations: { name: string; tagName?: string }[] };
/** Text of every page of the reference, by its file's name. */
export function referencePages(manifest: { modules: Module[] }): Record<string, string>;
