import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Resolves to what there is to say when all is well (may be empty); rejects with the whole output when it is not. */
export type Step = { name: string; check: () => Promise<string> };

/** Runs a program of the workspace to its end. Resolves to its output; rejects with it when the exit code is not 0. */
export function run(program: string, args: string[], env = process.env): Promise<string> {
  const { FORCE_COLOR: _, ...plain } = env;
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...plain, NO_COLOR: "1", PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${said}\n${program} ended with ${String(code ?? signal)}.`));
    });
  });
}
