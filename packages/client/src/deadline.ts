import type { Clock } from "./clock.ts";
import { unanswered } from "./failure.ts";
import type { Result } from "./result.ts";

/** For a whole call, its repetitions and the asking for a token included. Milliseconds. */
const timeLimit = 15_000;

/**
 * Runs until it is done, the time is up or the caller aborts, whichever comes first, and leaves neither timer nor
 * listener behind. What runs gets a signal of its own and need not obey it to be left.
 */
export function withDeadline<Value>(
  run: (signal: AbortSignal) => Promise<Result<Value>>,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<Result<Value>> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      cancel();
      signal?.removeEventListener("abort", abort);
      controller.abort();
    };
    const abort = () => {
      end();
      reject(reasonOf(signal));
    };
    const cancel = clock.after(timeLimit, () => {
      end();
      resolve(unanswered("network.timeout", null));
    });
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else run(controller.signal).finally(end).then(resolve, reject);
  });
}

/** Browsers before 2022 keep no reason. */
function reasonOf(signal: { reason?: Error } | undefined): Error {
  return signal?.reason ?? new DOMException("abort", "AbortError");
}
