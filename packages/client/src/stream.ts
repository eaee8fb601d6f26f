import type { StreamEvents } from "@linli/contract";
import type { Patience } from "./patience.ts";
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
  /**
   * Told of the id after which the stream goes on, first right before it is `open`: what was true then is told no more.
   * Undefined: after a gap, nobody knows.
   */
  onPosition?: ((lastEventId: string | undefined) => void) | undefined;
  /** Continues after this event instead of now. */
  lastEventId?: string | undefined;
  /** Ends the stream; afterwards only the state `closed` is told. */
  signal: AbortSignal;
};

/** What a server may ask for in `Retry-After`; timers overflow at 24 days. */
const longestRetryAfter = 600_000;

/** Follows a community's events over any number of connections, each with a fresh token, until it is aborted. */
export async function followStream({
  onStateChange,
  lastEventId,
  patience,
  ...connection
}: Omit<ConnectionOptions, "cursor" | "onOpen"> &
  Omit<StreamOptions, "onEvent"> & { patience: Patience }): Promise<void> {
  const { signal } = connection;
  const cursor = { id: lastEventId };
  const enter = (state: StreamState) => void callBack(() => onStateChange?.(state));
  let failures = 0;
  for (let left = signal.aborted; !left; left = signal.aborted) {
    enter("connecting");
    const ending = await holdConnection({ ...connection, cursor, onOpen: () => enter("open") });
    if (ending.refused || signal.aborted) break;
    failures = ending.healthy ? 1 : failures + 1;
    enter("waiting");
    await patience(failures, Math.min(ending.retryAfter * 1000, longestRetryAfter));
  }
  enter("closed");
}
