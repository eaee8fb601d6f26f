import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export type Worker = {
  address: string;
  /** Does what is due by a schedule, given as its cron text. Resolves to how it ended: `ok`, or why not. */
  tick(cron: string): Promise<string>;
  said: () => string;
  stop(): Promise<void>;
};

/** Runs the API in workerd, bundled as for an edge. Rejects with what workerd said when it does not start. */
export async function startWorker(bindings: Record<string, string>): Promise<Worker> {
  const folder = mkdtempSync(join(tmpdir(), "linli-worker-"));
  writeFileSync(join(folder, "worker.js"), await bundle());
  writeFileSync(join(folder, "worker.capnp"), configuration(bindings));
  const sockets = ["http", "clock"].map((name) => `--socket-addr=${name}=127.0.0.1:0`);
  const child = spawn(executable(), ["serve", "worker.capnp", "--experimental", ...sockets, "--control-fd=3"], {
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
    const [address, clock] = await addressesOf(child, ["http", "clock"], () => said);
    return {
      address: address ?? "",
      tick: async (cron) => (await fetch(`${clock}?${new URLSearchParams({ cron })}`)).text(),
      said: () => said,
      stop,
    };
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

/** A runtime's own clock, in a worker beside the API's: it calls when it is asked to. */
const clock = `export default {
  async fetch({ url }, { API }) {
    const cron = new URL(url).searchParams.get("cron");
    const { outcome } = await API.scheduled({ cron, scheduledTime: new Date() });
    return new Response(outcome);
  },
};`;

function configuration(bindings: Record<string, string>): string {
  const texts = Object.entries(bindings).map(([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "api", worker = .worker),
    (name = "clock", worker = .clock),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", http = (), service = "api"), (name = "clock", http = (), service = "clock")],
);
const clock :Workerd.Worker = (
  modules = [(name = "clock.js", esModule = ${JSON.stringify(clock)})],
  bindings = [(name = "API", service = "api")],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["service_binding_extra_handlers"],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [${texts.join(", ")}],
  compatibilityDate = "2026-06-01",
  compatibilityFlags = ["nodejs_compat"],
);
`;
}

/** The ports are said on a channel of their own, once workerd listens. */
function addressesOf(child: ChildProcess, names: string[], said: () => string): Promise<string[]> {
  const ports = new Map<string, number>();
  return new Promise((resolve, reject) => {
    child.stdio[3]?.on("data", (chunk: Buffer) => {
      for (const [, name = "", port] of chunk.toString().matchAll(/"socket":\s*"(\w+)",\s*"port":\s*(\d+)/g))
        ports.set(name, Number(port));
      if (ports.size === names.length) resolve(names.map((name) => `http://127.0.0.1:${ports.get(name)}`));
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
