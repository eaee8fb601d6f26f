import { encodeEvent } from "./frames.ts";

/** Bytes that may wait for a slow reader; past that the stream ends, and the reader resumes from its last id. */
const mostWaiting = 256 * 1024;
const pingEvery = 20_000;

export type EventStream = {
  body: ReadableStream<Uint8Array>;
  /** Sends what is encoded already; the same bytes may go to many. */
  write(bytes: Uint8Array): void;
  /** Where the reader stands now, though nothing may have been for it: the next ping says so. */
  reach(id: number): void;
  /** Says where the reader stands; by itself every 20 seconds. */
  ping(): void;
  end(): void;
};

/** Server-sent events written straight to the answer. `onEnd` runs once, whoever ends it. */
export function openEventStream({ signal, onEnd }: { signal: AbortSignal; onEnd: () => void }): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let lastId = 0;
  const pinging = setInterval(ping, pingEvery);

  function ping(): void {
    write(encodeEvent({ event: "ping", id: lastId, data: {} }));
  }

  function write(bytes: Uint8Array): void {
    if (!controller) return;
    controller.enqueue(bytes);
    if ((controller.desiredSize ?? 0) < -mostWaiting) end();
  }

  /** Whatever the stream holds is let go; gives what is still to be closed. */
  function release(): ReadableStreamDefaultController<Uint8Array> | null {
    const open = controller;
    if (!open) return null;
    controller = null;
    clearInterval(pinging);
    signal.removeEventListener("abort", end);
    onEnd();
    return open;
  }

  function end(): void {
    release()?.close();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started;
      },
      // Whoever cancels has closed it already.
      cancel: () => void release(),
    },
    { highWaterMark: 0, size: (chunk) => chunk.byteLength },
  );
  signal.addEventListener("abort", end, { once: true });
  return {
    body,
    write,
    reach(id) {
      lastId = id;
    },
    ping,
    end,
  };
}
