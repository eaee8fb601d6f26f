import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Material that others wrote stands beside the repository, in `../shared/data`, and is no part of it. */
const folder = fileURLToPath(new URL("../../../../shared/data", import.meta.url));

/** The absolute path of a file or folder of the shared material, e.g. `sharedData("jwt")`; null where it is absent. */
export function sharedData(path: string): string | null {
  const found = join(folder, path);
  return existsSync(found) ? found : null;
}

/**
 * For tests that stand on shared material: `describe.skipIf(absent("calendars"))("…", …)`.
 * Says in one line which material is missing, so that a skipped suite is not mistaken for a passed one.
 */
export function absent(path: string): boolean {
  if (sharedData(path)) return false;
  console.warn(`Skipped: no ../shared/data/${path} beside the repository`);
  return true;
}
