import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process of its own, so that what is measured and what measures it do not share one thread. */
export function start(file: URL, ...args: string[]): ChildProcess {
  return fork(fileURLToPath(file), args, { execArgv: ["--import", "tsx", "--expose-gc"] });
}

/** The next message of a process; rejects when it ends instead. */
export async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, "message", { signal: ended.signal }).then(([message]: unknown[]) => message as Answer),
      once(child, "exit", { signal: ended.signal }).then(([code]) => {
        throw new Error(`a process of the measurement ended with ${String(code)}`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}

/** Sends one message and waits for the next that comes back. */
export function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  const answer = answerOf<Answer>(child);
  child.send(message);
  return answer;
}
