import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../first-run/run-script.mjs";
import { type Manifest, manifestGaps } from "./manifest-gaps.ts";
import { root } from "./step.ts";

const folder = "packages/widgets";

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
export const wrappers = (): Promise<string> => asGenerated("packages/react", "generate", "packages/react/src");

/** The same for the elements' reference. */
export const reference = (): Promise<string> => asGenerated(folder, "reference", "docs/reference");

async function asGenerated(from: string, script: string, into: string): Promise<string> {
  const stood = texts(join(root, into));
  await runScript(root, from, script);
  const made = texts(join(root, into));
  const stale = [...new Set([...stood.keys(), ...made.keys()])].filter((file) => stood.get(file) !== made.get(file));
  if (stale.length > 0) throw new Error(`${into} was not as the manifest says; now it is: ${stale.sort().join(", ")}`);
  return "";
}

function texts(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function sourceFiles(from: string): string[] {
  return readdirSync(from, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|stories)\.ts$|(^|\/)testing\//.test(name))
    .map((name) => join(from, name));
}
