import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { postgresBinaries } from "./postgres-binaries.ts";

/** Settings of the server as `postgres -c name=value` takes them, e.g. `{ fsync: "on", max_connections: 500 }`. */
export type PostgresSettings = Record<string, string | number>;

export type PostgresServer = {
  /** Of the superuser `postgres`, in the database `postgres`, without a password. */
  url: string;
  port: number;
  /** How the server is kept from running as root: the way that this machine allowed. */
  privileges: "user namespace" | "setuid" | "plain";
  /** Ends every connection, then the server, and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
};

/** Durability is bought back by a benchmark that measures it; a test's database dies with the run. */
const defaults: PostgresSettings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: 320,
  shared_buffers: "128MB",
  log_min_messages: "log",
};
const readyWithin = 30_000;

/** Starts a Postgres 18 from the npm binaries on a free local port. Rejects with the server's own words. */
export async function startPostgres(settings: PostgresSettings = {}): Promise<PostgresServer> {
  const installed = postgresBinaries();
  const folder = mkdtempSync(join(tmpdir(), "linli-postgres-"));
  const privileges = giveUpRoot(folder);
  const bin = privileges === "setuid" ? withinReach(installed, folder) : installed;
  const asNobody = privileges === "setuid" ? { uid: nobody, gid: nobody } : {};
  const how = { ...asNobody, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  const command = (program: string, ...args: string[]): [string, string[]] =>
    privileges === "user namespace" ? ["unshare", ["--user", join(bin, program), ...args]] : [join(bin, program), args];

  const data = join(folder, "data");
  const manner = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  const created = spawnSync(...command("initdb", "-D", data, ...manner), { ...how, encoding: "utf8" });
  if (created.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`Postgres could not create its folder: ${created.stderr || String(created.error)}`);
  }

  const port = await freePort();
  const options = { listen_addresses: "127.0.0.1", unix_socket_directories: folder, port, ...defaults, ...settings };
  const flags = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(...command("postgres", "-D", data, ...flags), { ...how, stdio: ["ignore", "ignore", "pipe"] });
  const release = endWithThisProcess(child, folder);
  try {
    await ready(child);
  } catch (cause) {
    release();
    throw cause;
  }

  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    privileges,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGINT");
        await ended;
      }
      release();
    },
  };
}

const nobody = 65_534;

/** Postgres refuses to run as root. An ordinary user needs nothing; root drops to a namespace or to nobody. */
function giveUpRoot(folder: string): PostgresServer["privileges"] {
  if (process.getuid?.() !== 0) return "plain";
  if (spawnSync("unshare", ["--user", "true"]).status === 0) return "user namespace";
  chmodSync(folder, 0o700);
  chownSync(folder, nobody, nobody);
  return "setuid";
}

/** A checkout in root's own home is closed to nobody: then the programs come along into the server's folder. */
function withinReach(bin: string, folder: string): string {
  const { status } = spawnSync(join(bin, "postgres"), ["--version"], { uid: nobody, gid: nobody, cwd: folder });
  if (status === 0) return bin;
  cpSync(dirname(bin), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native", "bin");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("No free port"));
      });
    });
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => fail(`was not ready within ${readyWithin} ms`), readyWithin);
    const onExit = (code: number | null) => fail(`ended with ${code}`);
    const onError = (error: Error) => fail(error.message);
    const settle = () => {
      clearTimeout(timer);
      child.off("exit", onExit).off("error", onError);
    };
    const fail = (what: string) => {
      settle();
      child.kill("SIGKILL");
      reject(new Error(`Postgres ${what}: ${said}`));
    };
    child.once("exit", onExit).once("error", onError);
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-4_000);
      if (!said.includes("ready to accept connections")) return;
      settle();
      resolve();
    });
  });
}

/** Whatever ends this process ends the server too. Returns the ending: kill what still runs, remove the folder. */
function endWithThisProcess(child: ChildProcess, folder: string): () => void {
  const end = () => {
    process.off("exit", end);
    for (const [signal, onSignal] of signals) process.off(signal, onSignal);
    // SIGQUIT is Postgres' immediate shutdown: its children end with it, which SIGKILL would not do.
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGQUIT");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const signals = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const onSignal = () => {
      end();
      // Nobody else listens: do what the signal would have done.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    return [signal, onSignal] as const;
  });
  process.on("exit", end);
  for (const [signal, onSignal] of signals) process.on(signal, onSignal);
  return end;
}
