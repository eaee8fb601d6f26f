const day = 86_400_000;
/** A series is expanded from a month ago to four months from now; a daily job rolls this on. */
const daysBack = 30;
const daysAhead = 120;

/** First day (inclusive) and last day (exclusive) that series are expanded for, as ISO dates. */
export function horizonFrom({ now, from, to }: { now: Date; from?: string | undefined; to?: string | undefined }): {
  from: string;
  to: string;
} {
  return {
    from: from ?? isoDate(now.getTime() - daysBack * day),
    to: to ?? isoDate(now.getTime() + daysAhead * day),
  };
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
