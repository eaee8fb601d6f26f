/** Where time comes from; tests hand in their own. All times are milliseconds. */
export type Clock = {
  /** Now, since the Unix epoch. */
  now(): number;
  /** Calls back once after a delay; the function it returns takes that back. */
  after(delay: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
