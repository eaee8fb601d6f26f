import { rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type Call, callSchema, runCommand } from "./commands.ts";
import { CommandError, type Workplace } from "./workplace.ts";

/**
 * One process holds PGlite's folder. While it serves, commands of other terminals are run by it: they arrive on a
 * socket in the folder, which only the folder's user can open.
 */
function socketPath(home: string): string {
  const path = resolve(join(home, "control"));
  return process.platform === "win32" ? `\\\\.\\pipe\\${path.replaceAll(/[^\w]/g, "-")}` : path;
}

const answerSchema = z.union([z.object({ line: z.string() }), z.object({ failed: z.string().nullable() })]);

/** Takes commands until closed. */
export async function takeCommands(home: string, workplace: Omit<Workplace, "print">): Promise<() => Promise<void>> {
  const path = socketPath(home);
  if (process.platform !== "win32") rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    createInterface({ input: socket }).once("line", (line) => void serve(socket, line, workplace));
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(path, done));
  return () => new Promise((done) => server.close(() => done()));
}

async function serve(socket: Socket, line: string, workplace: Omit<Workplace, "print">): Promise<void> {
  const send = (answer: z.infer<typeof answerSchema>) => socket.write(`${JSON.stringify(answer)}\n`);
  try {
    await runCommand({ ...workplace, print: (text) => send({ line: text }) }, callSchema.parse(JSON.parse(line)));
    send({ failed: null });
  } catch (error) {
    send({ failed: error instanceof CommandError ? error.message : "The command failed in the serving process." });
  }
  socket.end();
}

/** Has the process that serves `home` run a command. False when none takes commands there. */
export function sendCommand(home: string, call: Call, print: (line: string) => void): Promise<boolean> {
  return new Promise((done, failed) => {
    const socket = createConnection(socketPath(home));
    let connected = false;
    socket.once("connect", () => {
      connected = true;
      socket.write(`${JSON.stringify(call)}\n`);
    });
    socket.once("error", (error) => (connected ? failed(error) : done(false)));
    const lines = createInterface({ input: socket });
    lines.on("line", (line) => {
      const answer = answerSchema.parse(JSON.parse(line));
      if ("line" in answer) print(answer.line);
      else if (answer.failed === null) done(true);
      else failed(new CommandError(answer.failed));
    });
    lines.once("close", () => connected && failed(new CommandError("The serving process stopped before it answered.")));
    // readline passes the socket's errors on; they are handled above.
    lines.on("error", () => undefined);
  });
}
