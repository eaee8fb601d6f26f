import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../first-run/run-script.mjs";
import { type Manifest, manifestGaps } from "./manifest-gaps.ts";
import { root } from "./step.ts";

const folder = "packages/widgets";
const react = join(root, "packages/react/src");

/** Writes the manifest and refuses what a page could use and would not find explained. */
export async function manifest(): Promise<string> {
  await runScript(root, folder, "manifest");
  const written = readFileSync(join(root, folder, "custom-elements.json"), "utf8");
  const sources = sourceFiles(join(root, folder, "src")).map((file) => readFileSync(file, "utf8"));
  const gaps = manifestGaps(JSON.parse(written) as Manifest, sources);
  if (gaps.length > 0) throw new Error(`The manifest has gaps:\n${gaps.map((gap) => `  ${gap}`).join("\n")}`);
  return "";
}

/** Writes the React components anew from the manifest that stands, and refuses those that were committed otherwise. */
export async function wrappers(): Promise<string> {
  const stood = texts(react);
  await runScript(root, "packages/react", "generate");
  const stale = [...texts(react)].filter(([file, text]) => stood.get(file) !== text).map(([file]) => file);
  if (stale.length > 0) throw new Error(`Not as the manifest says; now they are: ${stale.join(", ")}`);
  return "";
}

function texts(folder: string): Map<string, string> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function sourceFiles(from: string): string[] {
  return readdirSync(from, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|stories)\.ts$|(^|\/)testing\//.test(name))
    .map((name) => join(from, name));
}
