/** What engines say that remember a failed module until the page is loaded again: its address, and nothing after it. */
const remembered = /dynamically imported module: (https?:\S+)$/;

/**
 * A module that is fetched when it is first needed. An engine that remembers a failure is asked for the same module under
 * another address, so that it can arrive once the line is back.
 */
export function lazily<Module extends object>(load: () => Promise<Module>): () => Promise<Module> {
  let failures = 0;
  let address: string | undefined;
  return async () => {
    try {
      return await (address ? importAgain<Module>(`${address}?${failures}`) : load());
    } catch (cause) {
      failures++;
      address ??= remembered.exec(String(cause))?.[1];
      throw cause;
    }
  };
}

/** Where a bundler has put several modules into one file, the one that is meant is what the file exports as a module. */
async function importAgain<Module extends object>(address: string): Promise<Module> {
  const file = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Record<string, Module>;
  return (
    Object.values(file).find((value) => Object.prototype.toString.call(value) === "[object Module]") ?? (file as Module)
  );
}
