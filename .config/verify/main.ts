import { buildScriptTag } from "../first-run/script-tag.mjs";
import { changesets } from "./changesets.ts";
import { manifest, reference, wrappers } from "./manifest.ts";
import { buildPackages, packedPackages } from "./packages.ts";
import { root, run, type Step } from "./step.ts";
import { words } from "./words.ts";

const steps: Step[] = [
  { name: "format", check: () => quiet("biome", "check", "--colors=off", "--config-path=.config", ".") },
  { name: "lint", check: () => quiet("eslint", "--config", ".config/eslint.config.ts", "--max-warnings", "0", ".") },
  { name: "types", check: () => quiet("tsc", "--project", ".") },
  { name: "words", check: words },
  { name: "dead-code", check: () => quiet("knip", "--config", ".config/knip.ts", "--no-progress") },
  { name: "changesets", check: changesets },
  { name: "builds", check: buildPackages },
  { name: "exports", check: packedPackages },
  { name: "manifest", check: manifest },
  { name: "wrappers", check: wrappers },
  { name: "reference", check: reference },
  { name: "sizes", check: sizes },
];

async function quiet(program: string, ...args: string[]): Promise<string> {
  await run(program, args);
  return "";
}

async function sizes(): Promise<string> {
  await buildScriptTag(root);
  const config = ["--config", ".config/size-limit.mjs"];
  // First for people, in case it fails, then for the numbers.
  await run("size-limit", config);
  const said = await run("size-limit", [...config, "--json"]);
  const bundles = JSON.parse(said) as { name: string; size: number; sizeLimit?: number }[];
  const kibibytes = (bytes: number) => `${(bytes / 1024).toFixed(2)} KiB`;
  return bundles
    .map(({ name, size, sizeLimit }) => `${name} ${kibibytes(size)}${sizeLimit ? ` of ${kibibytes(sizeLimit)}` : ""}`)
    .join("; ");
}

/** One line for each step; the first that fails is shown in full at the end, where it is looked for. */
async function main(): Promise<void> {
  let failure: string | undefined;
  const wanted = process.argv.slice(2);
  for (const { name, check } of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const began = performance.now();
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    try {
      const said = await check();
      console.log(`✓ ${name}${said ? `: ${said}` : ""} (${seconds()})`);
    } catch (error) {
      console.log(`✗ ${name} (${seconds()})`);
      failure ??= error instanceof Error ? error.message : String(error);
    }
  }
  if (failure === undefined) return;
  console.error(`\n${failure}`);
  process.exitCode = 1;
}

await main();
