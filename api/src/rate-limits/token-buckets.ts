/** What is counted. `most` tokens fit, `perSecond` come back; each attempt that failed takes one. */
export type Bucket = { name: string; most: number; perSecond: number };

export type TokenBuckets = {
  /** Seconds until each of them has a token; 0: they have. */
  wait(buckets: readonly Bucket[], now: Date): number;
  spend(buckets: readonly Bucket[], now: Date): void;
  /** Other processes have emptied it: there is a token in so many seconds. */
  drain(bucket: Bucket, seconds: number, now: Date): void;
};

/** Buckets of one process: whoever has asked too often costs no statement. What is not full yet is kept, up to `kept`. */
export function createTokenBuckets({ kept = 10_000 }: { kept?: number } = {}): TokenBuckets {
  const levels = new Map<string, { tokens: number; at: number }>();

  function level({ name, most, perSecond }: Bucket, now: Date): number {
    const known = levels.get(name);
    if (known === undefined) return most;
    return Math.min(most, known.tokens + (Math.max(0, now.getTime() - known.at) / 1000) * perSecond);
  }

  function set(name: string, tokens: number, now: Date): void {
    levels.delete(name);
    levels.set(name, { tokens, at: now.getTime() });
    const [oldest] = levels.keys();
    if (levels.size > kept && oldest !== undefined) levels.delete(oldest);
  }

  return {
    wait(buckets, now) {
      return Math.max(0, ...buckets.map((bucket) => (1 - level(bucket, now)) / bucket.perSecond));
    },
    spend(buckets, now) {
      for (const bucket of buckets) set(bucket.name, Math.max(0, level(bucket, now) - 1), now);
    },
    drain(bucket, seconds, now) {
      set(bucket.name, 1 - seconds * bucket.perSecond, now);
    },
  };
}
