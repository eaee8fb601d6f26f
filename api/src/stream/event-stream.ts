/** Bytes that may wait for a slow reader; past that the stream ends, and the reader resumes from its last id. */
const mostWaiting = 256 * 1024;
const pingEvery = 20_000;

export type EventStream = {
  body: ReadableStream<Uint8Array>;
  /** `data` goes out as JSON. `id` is what the reader resumes after. */
  send(event: { event: string; id: number; data: unknown }): void;
  end(): void;
};

/** Server-sent events written straight to the answer. `onEnd` runs once, whoever ends it. */
export function openEventStream({ signal, onEnd }: { signal: AbortSignal; onEnd: () => void }): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let lastId = 0;
  const ping = setInterval(() => write(`event: ping\nid: ${lastId}\ndata: {}\n\n`), pingEvery);

  function write(text: string): void {
    if (!controller) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 0) < -mostWaiting) end();
  }

  /** Whatever the stream holds is let go; gives what is still to be closed. */
  function release(): ReadableStreamDefaultController<Uint8Array> | null {
    const open = controller;
    if (!open) return null;
    controller = null;
    clearInterval(ping);
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
    send({ event, id, data }) {
      lastId = id;
      write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end,
  };
}
