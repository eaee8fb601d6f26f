import { readFileSync } from "node:fs";

const folder = "../packages/widgets/dist/script-tag";
/** Which built files are fetched for what; the build writes it, so that no hashed name has to be guessed. */
const files = JSON.parse(readFileSync(new URL(`${folder}/sizes.json`, import.meta.url), "utf8"));

/** KiB, gzipped. */
const budgets = JSON.parse(readFileSync(new URL("size-budgets.json", import.meta.url), "utf8"));
for (const name of Object.keys(budgets)) {
  if (!files[name]) throw new Error(`The build does not say which files are ${name}`);
}

/** What a resident's phone fetches, gzipped; measured and shown without a budget, too. A raise is a reviewed line. */
export default Object.entries(files).map(([name, parts]) => ({
  name,
  path: parts.map((file) => `${folder}/${file}`),
  limit: budgets[name] && `${budgets[name]} KiB`,
  gzip: true,
}));
