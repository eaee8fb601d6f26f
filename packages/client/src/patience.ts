import type { Clock } from "./clock.ts";

/** Waits before what has failed so often is tried again: at least so many milliseconds, at most until the signal. */
export type Patience = (failures: number, atLeast?: number) => Promise<void>;

const firstWait = 1000;
const longestWait = 30_000;
/** Doublings of the first second; further ones would only take the spread out of the waiting times. */
const doublings = 5;

export function createPatience(clock: Clock, signal: AbortSignal): Patience {
  return (failures, atLeast = 0) => {
    const wait = Math.min(firstWait * 2 ** Math.min(failures - 1, doublings) * (1 - Math.random() / 2), longestWait);
    return new Promise((resolve) => {
      const finish = () => {
        cancel();
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const cancel = clock.after(Math.max(wait, atLeast), finish);
      signal.addEventListener("abort", finish);
      if (signal.aborted) finish();
    });
  };
}
