import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const app = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as Manifest;
type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };
/** What a partner would have in a repository of their own. */
const own = ["index.html", "server.mjs", "src", "tsconfig.json", "vite.config.ts"];

export type Ended = { code: number | null; said: string };

/** A folder outside the repository, in which packages are installed from their archives alone. */
export type Installed = { folder: string; run(program: string, ...args: string[]): Promise<Ended>; remove(): void };

/** The app where it stands in this repository, whose packages are sources: what its README tells to do. */
export function stepsOfReadme(): { commands: string[]; run(command: string): Promise<Ended> } {
  const [, said = ""] = /^2\. Here: `(.*?)`/m.exec(readFileSync(join(app, "README.md"), "utf8")) ?? [];
  return {
    commands: said.split(" && "),
    run(command) {
      const [program = "", ...args] = command.split(" ");
      return run(app, program, args);
    },
  };
}

/** The partner's app as somebody has it who never saw this repository. Rejects with what npm said. */
export async function installApp(archives: string[]): Promise<Installed> {
  const { dependencies, devDependencies, ...about } = manifest;
  const { "@linli/testing": _, "playwright-core": __, ...tools } = devDependencies;
  const fromArchives = archivesByName(archives);
  const there = await install({
    ...about,
    dependencies: { ...dependencies, ...pick(fromArchives, Object.keys(dependencies)) },
    devDependencies: tools,
    // What the packages need of each other is on no registry yet.
    overrides: pick(fromArchives, ["@linli/contract", "@linli/client"]),
  });
  for (const each of own) cpSync(join(app, each), join(there.folder, each), { recursive: true });
  return there;
}

/** Only these, in the versions of the partner's app, with nothing that they ask for beside them. */
export function installAlone(archives: string[], names: string[]): Promise<Installed> {
  const dependencies = pick({ ...manifest.dependencies, ...archivesByName(archives) }, names);
  return install({ private: true, type: "module", dependencies }, "--legacy-peer-deps");
}

/** What of an installed package can be imported by name and has types. */
export function entriesOf({ folder }: Installed, name: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")) as {
    exports: Record<string, string | { types: string }>;
  };
  return Object.entries(exports).flatMap(([path, to]) => (typeof to === "string" ? [] : join(name, path)));
}

async function install(manifest: object, ...flags: string[]): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), "linli-partner-"));
  const there: Installed = {
    folder,
    run: (program, ...args) => run(folder, program, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const { code, said } = await there.run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", ...flags);
  if (code === 0) return there;
  there.remove();
  throw new Error(said);
}

function archivesByName(archives: string[]): Record<string, string> {
  return Object.fromEntries(
    archives.map((path) => [`@linli/${/linli-([a-z]+)-[^/]*$/.exec(path)?.[1] ?? ""}`, `file:${path}`]),
  );
}

function pick(all: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function run(cwd: string, program: string, args: string[]): Promise<Ended> {
  // Settings of the npm that runs the tests are not the partner's.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/i.test(name)));
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}
