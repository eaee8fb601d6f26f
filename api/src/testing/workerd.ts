import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export type Worker = { address: string; said: () => string; stop(): Promise<void> };

/** Runs the API in workerd, bundled as for an edge. Rejects with what workerd said when it does not start. */
export async function startWorker(bindings: Record<string, string>): Promise<Worker> {
  const folder = mkdtempSync(join(tmpdir(), "linli-worker-"));
  writeFileSync(join(folder, "worker.js"), await bundle());
  writeFileSync(join(folder, "worker.capnp"), configuration(bindings));
  const child = spawn(executable(), ["serve", "worker.capnp", "--socket-addr=http=127.0.0.1:0", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  try {
    return { address: `http://127.0.0.1:${await portOf(child, () => said)}`, said: () => said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** There is none for every platform. */
export function isInstalled(): boolean {
  try {
    return executable() !== "";
  } catch {
    return false;
  }
}

/** workerd is a program in a package of its platform, which its own package finds. */
function executable(): string {
  const { default: path } = createRequire(import.meta.url)("workerd") as { default: string };
  return path;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["workerd", "worker", "browser"] },
    ssr: { noExternal: true, target: "webworker" },
    build: {
      write: false,
      ssr: fileURLToPath(new URL("edge-worker.ts", import.meta.url)),
      target: "es2022",
      rolldownOptions: { external: [/^(node|cloudflare):/], output: { codeSplitting: false } },
    },
  });
  const [output] = [built].flat();
  const [chunk] = output && "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error("The worker was not built");
  return chunk.code;
}

function configuration(bindings: Record<string, string>): string {
  const texts = Object.entries(bindings).map(([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "api", worker = .worker), (name = "internet", network = (allow = ["public", "private"]))],
  sockets = [(name = "http", http = (), service = "api")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [${texts.join(", ")}],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["nodejs_compat"],
);
`;
}

/** The port is said on a channel of its own, once workerd listens. */
function portOf(child: ChildProcess, said: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdio[3]?.on("data", (chunk: Buffer) => {
      const port = /"port":\s*(\d+)/.exec(chunk.toString())?.[1];
      if (port) resolve(Number(port));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`workerd ended with ${code}: ${said()}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
}
