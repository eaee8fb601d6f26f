import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../first-run/run-script.mjs";
import { type Manifest, manifestGaps } from "./manifest-gaps.ts";
import { root } from "./step.ts";

const folder = "packages/widgets";

/** Writes the manifest anew and refuses what a page could use and would not find explained, or finds as it once was. */
export async function manifest(): Promise<string> {
  const file = join(root, folder, "custom-elements.json");
  const committed = readFileSync(file, "utf8");
  await runScript(root, folder, "manifest");
  const written = readFileSync(file, "utf8");
  const sources = sourceFiles(join(root, folder, "src")).map((file) => readFileSync(file, "utf8"));
  const gaps = manifestGaps(JSON.parse(written) as Manifest, sources);
  if (gaps.length > 0) throw new Error(`The manifest has gaps:\n${gaps.map((gap) => `  ${gap}`).join("\n")}`);
  if (inOrder(written) !== inOrder(committed)) {
    throw new Error(`${folder}/custom-elements.json was not up to date; now it is.`);
  }
  // The analyzer takes modules as the disk lists them, which is no change.
  writeFileSync(file, committed);
  return "";
}

function inOrder(manifest: string): string {
  const { modules } = JSON.parse(manifest) as { modules: { path: string }[] };
  return JSON.stringify(modules.sort((one, other) => one.path.localeCompare(other.path)));
}

function sourceFiles(from: string): string[] {
  return readdirSync(from, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|stories)\.ts$|(^|\/)testing\//.test(name))
    .map((name) => join(from, name));
}
