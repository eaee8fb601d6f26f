import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildScriptTag } from "../first-run/script-tag.mjs";
import type { Tally } from "./tally.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const projects = ["unit", "browser", "stories", "e2e"];

/** Runs the projects one after the other, each in a process of its own, and ends with one line that sums them up. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { project: { type: "string", multiple: true } },
    allowPositionals: true,
  });
  const folder = mkdtempSync(join(tmpdir(), "linli-tally-"));
  const total: Tally = { passed: 0, failed: [], skipped: [] };
  try {
    for (const project of values.project ?? projects) {
      console.log(`\n── ${project} ──`);
      const { passed, failed, skipped } = await runProject(project, positionals, join(folder, `${project}.json`));
      total.passed += passed;
      total.failed.push(...failed);
      total.skipped.push(...skipped);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (total.passed + total.failed.length === 0) {
    console.error("No test was run.");
    process.exitCode = 1;
  }
  if (total.failed.length > 0) process.exitCode = 1;
  // The whole story of a failure stands far above: whoever reads only the end learns what to look for.
  for (const [what, names] of Object.entries({ Skipped: total.skipped, Failed: total.failed })) {
    if (names.length > 0) console.log(`\n${what}:\n${names.map((name) => `  ${name}`).join("\n")}`);
  }
  const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed.length} failed${skipped}`);
}

async function runProject(project: string, filters: string[], file: string): Promise<Tally> {
  if (project === "e2e") {
    try {
      await buildScriptTag(root);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { passed: 0, failed: [`the script tag cannot be built: ${why}`], skipped: [] };
    }
  }
  const code = await vitest(
    [
      ...["run", "--config", ".config/vitest.config.ts", "--root", ".", "--project", project],
      ...["--reporter", "default", "--reporter", ".config/test/tally.ts"],
      // A project without a single test is a failure, a filter that leaves it none is not.
      ...(filters.length > 0 ? ["--passWithNoTests", ...filters] : []),
    ],
    file,
  );
  if (!existsSync(file)) {
    const failed = code === 0 ? [] : [`the ${project} tests ended with ${code} before they could be counted`];
    return { passed: 0, failed, skipped: [] };
  }
  const counted = JSON.parse(readFileSync(file, "utf8")) as Tally;
  if (code === 0 || counted.failed.length > 0) return counted;
  return { ...counted, failed: [`the ${project} tests ended with ${code}, though no test failed`] };
}

function vitest(args: string[], file: string): Promise<number | string> {
  const program = join(root, "node_modules", "vitest", "vitest.mjs");
  const env = { ...process.env, LINLI_TALLY: file, NODE_ENV: "test" };
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env, stdio: "inherit" });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on("SIGTERM", forward).on("SIGHUP", forward);
  if (process.stdin.isTTY) process.on("SIGINT", () => undefined);
  else process.on("SIGINT", forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

await main();
