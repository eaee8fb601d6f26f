import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export type Said = { code: number | null; out: string; errors: string };

/** A shell, as whoever follows a guide has one open. */
export type Terminal = {
  /** Runs a command to its end. What it exports holds for those after it. */
  type(command: string): Promise<Said>;
  /** Starts what does not end by itself, and resolves to what the pattern finds in its output. */
  start(command: string, ready: RegExp): Promise<string>;
  /** Ends what was started. */
  close(): Promise<void>;
};

export type TerminalOptions = {
  /** Where commands are typed. */
  folder: string;
  environment: Record<string, string>;
  /** Where the files lie that a command names without a path; without it in `folder`. */
  files?: string;
};

/** A named file with an ending of its own: `calendar.ics`, not `portal.example`. */
const fileName = /(?<=\s)[\w-]+\.(?:csv|geojson|ics|xlsx)\b/g;

export function openTerminal({ folder, environment, files }: TerminalOptions): Terminal {
  const exported: string[] = [];
  const running: ChildProcess[] = [];

  function spawnShell(command: string): ChildProcess {
    const script = files ? command.replaceAll(fileName, (name) => join(files, name)) : command;
    // Settings of the npm that runs the tests are not the reader's.
    const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$|^DATABASE_URL$/i.test(name));
    return spawn("bash", ["-euo", "pipefail", "-c", [...exported, script].join("\n")], {
      cwd: folder,
      // Whether there is a newer npm is nobody's business here.
      env: { ...Object.fromEntries(own), npm_config_update_notifier: "false", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: npm, its shell and the program behind them end together.
      detached: true,
    });
  }

  return {
    async type(command) {
      const child = spawnShell(command);
      if (command.startsWith("export ")) exported.push(command);
      const [out, errors] = [child.stdout, child.stderr].map(gathered);
      const code = await endOf(child);
      return { code, out: out?.() ?? "", errors: errors?.() ?? "" };
    },
    start(command, ready) {
      const child = spawnShell(command);
      running.push(child);
      const said = [child.stdout, child.stderr].map(gathered);
      return new Promise((resolve, reject) => {
        child.stdout?.on("data", () => {
          const found = ready.exec(said[0]?.() ?? "")?.[1];
          if (found !== undefined) resolve(found);
        });
        void endOf(child).then((code) =>
          reject(new Error(`${command} ended with ${String(code)}: ${said.map((text) => text()).join("")}`)),
        );
      });
    },
    async close() {
      for (const child of running.splice(0).reverse()) {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
        const ended = endOf(child);
        process.kill(-child.pid, "SIGTERM");
        await ended;
      }
    },
  };
}

function gathered(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return () => text;
}

/** Resolves when nothing of it writes any more. */
const endOf = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("close", resolve));
