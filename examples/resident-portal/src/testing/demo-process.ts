import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** What `npm start` leaves for anyone's script. */
export type DemoFile = {
  api: string;
  portal: string;
  partnerApp: string;
  site: string;
  siteKey: string;
  secretKey: string;
  issuer: { alg: "HS256"; secret: string };
  community: string;
  group: string;
  activity: string;
  occurrence: string;
  inhabited: true;
};

export type Demo = DemoFile & { output: string; stop(): Promise<void> };

/** How a start ended that did not stay up. */
export type FailedStart = { code: number | null; stderr: string };

/** A folder for one neighbourhood, and the way to throw it away. */
export function demoFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "linli-demo-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * The first of two neighbouring ports that nobody listens on. Below the range that systems give to outgoing connections:
 * one of those could take it before the demo stands.
 */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Starts what `npm start` starts, and waits until both addresses are printed. */
export async function startDemo(options: { folder: string; port: number }): Promise<Demo> {
  const child = run(options);
  const output = await new Promise<string>((resolve, reject) => {
    let said = "";
    let complained = "";
    child.stderr?.on("data", (chunk: string) => (complained += chunk));
    child.stdout?.on("data", (chunk: string) => {
      said += chunk;
      if (said.includes(`:${options.port + 1}`)) resolve(said);
    });
    child.once("exit", (code) => reject(new Error(`The demo ended with ${code}: ${said}${complained}`)));
  });
  const file = JSON.parse(readFileSync(join(options.folder, "demo.json"), "utf8")) as DemoFile;
  return { ...file, output, stop: () => stop(child) };
}

/** Starts the demo where it cannot run, and tells how it ended. */
export async function startInVain(options: { folder: string; port: number }): Promise<FailedStart> {
  const child = run(options);
  let stderr = "";
  child.stderr?.on("data", (chunk: string) => (stderr += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stderr };
}

function run({ folder, port }: { folder: string; port: number }): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "api/src/cli/demo.ts"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LINLI_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
}
