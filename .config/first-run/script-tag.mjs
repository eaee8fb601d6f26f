import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "./run-script.mjs";

/** What the built files are made of. */
const sources = ["packages/contract/src", "packages/client/src", "packages/widgets", "pnpm-lock.yaml", "tsconfig.json"];
const notSources = /(^|\/)(node_modules|dist|custom-elements\.json)$|\.(test|stories)\.ts$|\.md$/;

/** Builds `packages/widgets/dist/script-tag` with the package's own `build:script-tag`, unless nothing has changed. */
export async function buildScriptTag(root) {
  const stamp = join(root, "packages/widgets/dist/script-tag/.built-from");
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => files(root, source))) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;

  console.log("Building the script tag.");
  await runScript(root, "packages/widgets", "build:script-tag");
  writeFileSync(stamp, wanted);
}

function files(root, path) {
  if (notSources.test(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => files(root, `${path}/${name}`));
}
