import type { StreamEvents } from "@linli/contract";
import type { Clock } from "./clock.ts";
import { type ConnectionOptions, callBack, holdConnection } from "./stream-connection.ts";

/** `(name, data)` of one event, paired as `StreamEvents` of the contract has them. */
export type StreamEvent = { [Name in keyof StreamEvents]: [name: Name, data: StreamEvents[Name]] }[keyof StreamEvents];

/** `waiting` is the pause before the next attempt; `closed` is final: aborted, or refused for good. */
export type StreamState = "connecting" | "open" | "waiting" | "closed";

/** What `stream.open` takes. */
export type StreamOptions = {
  /** After `reset` everything shown has to be read again: what happened meanwhile cannot be known. */
  onEvent: (...event: StreamEvent) => void;
  onStateChange?: ((state: StreamState) => void) | undefined;
  /** Continues after this event instead of now. */
  lastEventId?: string | undefined;
  /** Ends the stream; afterwards only the state `closed` is told. */
  signal: AbortSignal;
};

const firstWait = 1000;
const longestWait = 30_000;
/** Doublings of the first second; further ones would only take the spread out of the waiting times. */
const doublings = 5;
/** What a server may ask for in `Retry-After`; timers overflow at 24 days. */
const longestRetryAfter = 600_000;

/** Follows a community's events over any number of connections, each with a fresh token, until it is aborted. */
export async function followStream({
  onStateChange,
  lastEventId,
  ...connection
}: Omit<ConnectionOptions, "cursor" | "onOpen"> & Omit<StreamOptions, "onEvent">): Promise<void> {
  const { signal, clock } = connection;
  const cursor = { id: lastEventId };
  const enter = (state: StreamState) => void callBack(() => onStateChange?.(state));
  let attempt = 0;
  for (let left = signal.aborted; !left; left = signal.aborted) {
    enter("connecting");
    const ending = await holdConnection({ ...connection, cursor, onOpen: () => enter("open") });
    if (ending.refused || signal.aborted) break;
    if (ending.healthy) attempt = 0;
    enter("waiting");
    const wait = Math.min(firstWait * 2 ** Math.min(attempt++, doublings) * (1 - Math.random() / 2), longestWait);
    await pause(clock, Math.max(wait, Math.min(ending.retryAfter * 1000, longestRetryAfter)), signal);
  }
  enter("closed");
}

/** Waits for the delay or for the signal, whichever comes first, and leaves nothing behind. */
function pause(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const cancel = clock.after(delay, finish);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
}
