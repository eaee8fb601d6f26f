import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pnpm, quietEnvironment } from "./npm.mjs";

const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ENETUNREACH|META_FETCH_FAIL/i;
const noRight = /EACCES|EROFS|EPERM|ENOSPC/;

/** Installs the packages with the pinned pnpm, unless lock file and manifests are the ones of the last time. */
export async function install(root, run) {
  const modules = join(root, "node_modules");
  const stamp = join(modules, ".linli-installed");
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;

  // What is asked for may be redirected into a file: whatever comes before it is said beside it.
  console.error("Installing the packages; the first time takes a minute.");
  const began = Date.now();
  let said = "";
  const [file, ...args] = pnpm(root, "install", "--frozen-lockfile", "--prefer-offline", "--prod=false", ...manner);
  const code = await run(file, args, {
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && file === "npm",
    env: quietEnvironment(),
    onChild(child) {
      const repeat = (chunk) => {
        said = (said + chunk).slice(-16_000);
        process.stderr.write(chunk);
      };
      child.stdout.setEncoding("utf8").on("data", repeat);
      child.stderr.setEncoding("utf8").on("data", repeat);
    },
  }).catch((error) => {
    throw new Error(`Linli's packages could not be installed: npm does not start (${error.message}).`);
  });
  if (code !== 0) throw new Error(`Linli's packages could not be installed: ${reason(said, code)}`);
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, wanted);
  console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

const manner = ["--reporter=append-only", "--config.confirmModulesPurge=false"];

function reason(said, code) {
  if (noRight.test(said)) return "the folder, npm's cache or the disk cannot be written to (see above).";
  if (noNetwork.test(said)) return "the npm registry cannot be reached and npm's cache lacks something (see above).";
  return `see above (exit code ${code}).`;
}

function fingerprint(root) {
  const folders = [".", "api", ...foldersIn(root, "packages"), ...foldersIn(root, "examples")];
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...folders.map((folder) => `${folder}/package.json`)]) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function foldersIn(root, parent) {
  return readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}
