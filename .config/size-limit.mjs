import { readFileSync } from "node:fs";

const folder = "../packages/widgets/dist/script-tag";
/** Which built files are fetched for what; the build writes it, so that no hashed name has to be guessed. */
const files = JSON.parse(readFileSync(new URL(`${folder}/sizes.json`, import.meta.url), "utf8"));

const budgets = { loader: "1.2 KiB", core: "12 KiB", "sign-up-form": "17 KiB" };

/** What a resident's phone fetches, gzipped. A raise is a line that somebody reviews. */
export default Object.entries(budgets).map(([name, limit]) => ({
  name,
  path: files[name].map((file) => `${folder}/${file}`),
  limit,
  gzip: true,
}));
