import type { Later } from "./later.ts";

/** What engines say that remember a failed module until the page is loaded again: its address, and nothing after it. */
const remembered = /module: (https?:\S+)$/;

/**
 * Brings `later.ts` when it is first needed. An engine that remembers a failure is asked for the same file under another
 * address, or whoever opened the page in a lift could not write until they opened it again.
 */
export function createBring(): () => Promise<Later> {
  let failures = 0;
  let address: string | undefined;
  return async () => {
    try {
      return await (address ? importAgain(`${address}?${failures}`) : import("./later.ts"));
    } catch (error) {
      failures++;
      address ??= remembered.exec(String(error))?.[1];
      throw error;
    }
  };
}

/** A bundler may have put the module into a file with others: then it is one of the file's exports. */
async function importAgain(address: string): Promise<Later> {
  const file = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Later & Record<string, Later>;
  return "resources" in file ? file : (Object.values<Later>(file).find((module) => "resources" in module) ?? file);
}
