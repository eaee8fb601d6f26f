import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpm, quietEnvironment } from "../first-run/npm.mjs";
import { runScript } from "../first-run/run-script.mjs";
import { root, run } from "./step.ts";

/** What others install, each built on the ones before it. */
const published = ["packages/contract", "packages/client", "packages/widgets", "packages/react", "api"];

export async function buildPackages(): Promise<string> {
  for (const folder of published) {
    await runScript(root, folder, "build");
  }
  return "";
}

/** Packs what would be published into a folder. Resolves to the archives' paths. */
export async function packPackages(folder: string): Promise<string[]> {
  for (const each of published) {
    const [program, ...args] = pnpm(root, "--dir", each, "pack", "--pack-destination", folder);
    await run(program, args, quietEnvironment());
  }
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Looks at the archives as a bundler, Node and TypeScript would. */
export async function packedPackages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "linli-packed-"));
  try {
    const archives = await packPackages(folder);
    for (const archive of archives) {
      await run("publint", ["run", archive, "--strict"]);
      await run("attw", [archive, "--profile", "esm-only", "--no-emoji"]);
    }
    return `${archives.length} packages`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
