import type { Clock } from "../clock.ts";

type Timer = { due: number; delay: number; callback: () => void };

export type HandClock = Clock & {
  /** Goes on by so many milliseconds and rings what became due, in order. */
  advance(time: number): void;
  /** Delays of the timers that are set. */
  readonly pending: number[];
  /** The delay of a timer between the two (milliseconds): one that is set, or else the next one. */
  timer(shortest: number, longest: number): Promise<number>;
  /** The delay of the next timer that is set from now on. */
  nextTimer(): Promise<number>;
};

/** A clock that stands still until the test moves it. */
export function createHandClock(start = Date.parse("2026-06-18T19:00:00+08:00")): HandClock {
  let time = start;
  const timers = new Set<Timer>();
  const watchers = new Set<(timer: Timer) => void>();

  function next(fits: (timer: Timer) => boolean): Promise<number> {
    return new Promise((resolve) => {
      const watch = (timer: Timer) => {
        if (!fits(timer)) return;
        watchers.delete(watch);
        resolve(timer.delay);
      };
      watchers.add(watch);
    });
  }

  return {
    now: () => time,
    after(delay, callback) {
      const timer = { due: time + delay, delay, callback };
      timers.add(timer);
      for (const watch of watchers) watch(timer);
      return () => timers.delete(timer);
    },
    advance(by) {
      const end = time + by;
      for (;;) {
        const [first] = [...timers].sort((one, other) => one.due - other.due);
        if (!first || first.due > end) break;
        timers.delete(first);
        time = first.due;
        first.callback();
      }
      time = end;
    },
    get pending() {
      return Array.from(timers, ({ delay }) => delay);
    },
    async timer(shortest, longest) {
      const fits = ({ delay }: Timer) => delay >= shortest && delay <= longest;
      return [...timers].find(fits)?.delay ?? next(fits);
    },
    nextTimer: () => next(() => true),
  };
}
