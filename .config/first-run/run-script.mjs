import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Runs a script of a package's manifest, as its package manager would. Resolves to its output, rejects with it. */
export function runScript(root, folder, name, environment = {}) {
  const cwd = join(root, folder);
  const script = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")).scripts?.[name];
  if (!script) return Promise.reject(new Error(`${folder}/package.json has no script ${name}.`));
  const path = [join(cwd, "node_modules/.bin"), join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const child = spawn(script, {
    cwd,
    env: { ...process.env, ...environment, PATH: path },
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${said}\n${name} of ${folder} ended with ${code ?? signal}.`));
    });
  });
}
