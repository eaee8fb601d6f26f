import type { StreamEvents } from "@linli/contract";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Clock } from "./clock.ts";
import type { Failure } from "./failure.ts";
import { parseObject, refusal } from "./refusal.ts";
import type { StreamEvent } from "./stream.ts";

export type ConnectionOptions = {
  connect: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>;
  /** The last event that was delivered; a connection starts after it and moves it on. */
  cursor: { id: string | undefined };
  onPosition?: ((lastEventId: string | undefined) => void) | undefined;
  onOpen: () => void;
  onEvent: (...event: StreamEvent) => void;
  signal: AbortSignal;
  /** Called when somebody else is signed in: this connection speaks for the wrong person then. */
  onReplaced: Set<() => void>;
  clock: Clock;
};

export type Ending = {
  /** The API does not want this stream, now or later. */
  refused: boolean;
  /** It was worth having: the next attempt need not wait long. */
  healthy: boolean;
  /** Seconds. */
  retryAfter: number;
};

/** The server says something every 20 s, if only a ping. */
const pingInterval = 20_000;
const longestSilence = 45_000;
/** Characters of one event; a stream that exceeds it is cut. */
const maxBufferSize = 1 << 20;

/** One connection from its request to its end. Silence cuts it, and so do the caller and another identity. */
export async function holdConnection(options: ConnectionOptions): Promise<Ending> {
  const { signal, onReplaced, clock } = options;
  const ending: Ending = { refused: false, healthy: false, retryAfter: 0 };
  if (signal.aborted) return ending;
  const controller = new AbortController();
  const cut = () => controller.abort();
  let stopWatching = clock.after(longestSilence, cut);
  const heard = () => {
    stopWatching();
    stopWatching = clock.after(longestSilence, cut);
  };
  signal.addEventListener("abort", cut);
  onReplaced.add(cut);
  try {
    await converse(options, ending, controller.signal, heard);
  } catch {
    // Cut, unreachable, or no token to be had: the next attempt may do better.
  } finally {
    stopWatching();
    signal.removeEventListener("abort", cut);
    onReplaced.delete(cut);
    cut();
  }
  return ending;
}

async function converse(options: ConnectionOptions, ending: Ending, signal: AbortSignal, heard: () => void) {
  const { connect, cursor, onPosition, onOpen, clock } = options;
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("The connection was cut.")));
  });
  const response = await Promise.race([connect(cursor.id, signal), interrupted]);
  if (!isEventStream(response) || !response.body) {
    const text = await Promise.race([response.text(), interrupted]);
    const failure = refusal(response, text, clock.now());
    ending.refused = isFinal(failure);
    ending.retryAfter = failure.retryAfter ?? 0;
    return;
  }
  const reader = response.body.getReader();
  signal.addEventListener("abort", () => void reader.cancel().catch(() => undefined));
  let opened: number | undefined;
  // Not before its first byte, and after a first ping: that one says after what this stream goes on.
  const begin = () => {
    if (opened !== undefined) return;
    opened = clock.now();
    void callBack(() => onPosition?.(cursor.id));
    onOpen();
  };
  const parser = createParser({
    maxBufferSize,
    onEvent(message) {
      if (signal.aborted) return;
      if (message.event === "ping") {
        move(message, options);
        return;
      }
      ending.healthy = true;
      begin();
      deliver(message, options);
    },
  });
  const decoder = new TextDecoder();
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    ending.healthy ||= opened !== undefined && clock.now() - opened >= pingInterval;
    parser.feed(decoder.decode(value, { stream: true }));
    begin();
  }
}

/** An exception of the caller is the caller's: a rejection that nobody handles is reported, and the stream goes on. */
export async function callBack(callback: () => void): Promise<void> {
  callback();
}

function deliver(message: EventSourceMessage, options: ConnectionOptions): void {
  move(message, options);
  const event = readEvent(message);
  if (event) void callBack(() => options.onEvent(...event));
}

function move({ id, event }: EventSourceMessage, { cursor, onPosition }: ConnectionOptions): void {
  // A reset without an id forgets the old one, which would only be answered by another reset.
  if (id === undefined && event !== "reset") return;
  cursor.id = id;
  void callBack(() => onPosition?.(id));
}

/** What a stream can tell besides `reset`. A record, so that none can be forgotten. */
const told: Record<Exclude<keyof StreamEvents, "reset">, true> = {
  "item.created": true,
  "item.updated": true,
  "item.removed": true,
  "group.updated": true,
  "need.updated": true,
  "occurrence.updated": true,
};

/**
 * Pings and names of a newer server are passed over. What cannot be read is a gap, and a gap is a `reset`. What can be
 * is not validated here: the server's tests prove that it is what the types say.
 */
function readEvent({ event = "", data }: EventSourceMessage): StreamEvent | undefined {
  if (event === "reset") return [event, {}];
  if (!Object.keys(told).includes(event)) return undefined;
  const value = parseObject(data);
  return value ? ([event, value] as StreamEvent) : ["reset", {}];
}

function isEventStream({ status, headers }: Response): boolean {
  return status === 200 && /^text\/event-stream\b/i.test(headers.get("content-type") ?? "");
}

/** Said by the API itself, not by a proxy on the way, and not about this moment only. */
function isFinal({ code, status }: Failure): boolean {
  if (status === 204) return true;
  return code !== "response.unexpected" && status !== null && status < 500 && status !== 408 && status !== 429;
}
