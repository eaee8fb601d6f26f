import { onTestFinished } from "vitest";
import type { Client } from "../client.ts";
import type { StreamEvent, StreamState } from "../stream.ts";

/** A state, or an event with its name and data. */
export type Told = StreamState | StreamEvent;

export type FollowedStream = {
  /** After which event the stream goes on, each time that this was told. */
  positions: (string | undefined)[];
  /** In the order in which it was told. */
  told: Told[];
  /** Resolves as soon as so many of these were told, counted from the beginning. */
  until: (what: StreamState | StreamEvent[0] | ((one: Told) => boolean), times?: number) => Promise<void>;
  leave: () => void;
};

/** Opens a stream and writes down what it tells; it is left at the end of the test at the latest. */
export function follow(
  client: Client,
  { community = "com_1", ...options }: { community?: string; lastEventId?: string; signal?: AbortSignal } = {},
): FollowedStream {
  const leaving = new AbortController();
  const told: Told[] = [];
  const positions: (string | undefined)[] = [];
  const watchers = new Set<() => void>();
  const note = (one: Told) => {
    told.push(one);
    for (const watch of watchers) watch();
  };
  client.stream.open(community, {
    signal: leaving.signal,
    ...options,
    onEvent: (...event) => note(event),
    onStateChange: note,
    onPosition: (id) => positions.push(id),
  });
  onTestFinished(() => leaving.abort());
  return {
    told,
    positions,
    leave: () => leaving.abort(),
    until(what, times = 1) {
      const fits = typeof what === "function" ? what : (one: Told) => (typeof one === "string" ? one : one[0]) === what;
      return new Promise((resolve) => {
        const watch = () => {
          if (told.filter(fits).length < times) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      });
    },
  };
}
