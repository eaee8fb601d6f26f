import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = new URL("../packages/widgets/dist/script-tag/", import.meta.url);
/** What `npm run verify` enforces, in KiB. */
const budgets = JSON.parse(readFileSync(new URL("../.config/size-budgets.json", import.meta.url), "utf8")) as Record<
  string,
  number
>;

/** Files are gzipped one by one, as they are sent. What has no budget is shown without one. */
export async function measureBytes(): Promise<void> {
  const bundles = JSON.parse(readFileSync(new URL("sizes.json", folder), "utf8")) as Record<string, string[]>;
  for (const [name, files] of Object.entries(bundles)) {
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, folder))).byteLength, 0);
    const size = bytes / 1024;
    const budget = budgets[name];
    const share = budget === undefined ? "" : ` = ${(size / budget).toFixed(2)} of its ${budget} KiB`;
    console.log(`${name.padEnd(24)} ${size.toFixed(2).padStart(7)} KiB in ${files.length} files${share}`);
  }
}
