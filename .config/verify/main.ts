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

/** The linter takes as long as everything else together, and needs nothing of it: a second core has it alone. */
const alone = "lint";

/** One line for each step; the first that failed is shown in full at the end, where it is looked for. */
async function main(): Promise<void> {
  const failures: string[] = [];
  const wanted = process.argv.slice(2);
  const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const inTurn = async (lane: Step[]) => {
    for (const step of lane) {
      const failure = await take(step);
      if (failure !== null) failures.push(failure);
    }
  };
  await Promise.all([
    inTurn(chosen.filter(({ name }) => name === alone)),
    inTurn(chosen.filter(({ name }) => name !== alone)),
  ]);
  const [first] = failures;
  if (first === undefined) return;
  console.error(`\n${first}`);
  process.exitCode = 1;
}

/** What went wrong; null when all is well. */
async function take({ name, check }: Step): Promise<string | null> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  try {
    const said = await check();
    console.log(`✓ ${name}${said ? `: ${said}` : ""} (${seconds()})`);
    return null;
  } catch (error) {
    console.log(`✗ ${name} (${seconds()})`);
    return error instanceof Error ? error.message : String(error);
  }
}

await main();
