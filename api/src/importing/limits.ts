/** Counters that bound what one import may cost; time is never measured. Passing one is a refusal with its reason. */
export const importLimits = {
  /** Bytes of one file. */
  fileBytes: 5 * 1024 * 1024,
  /** Bytes that one spreadsheet may unpack to. */
  unpackedBytes: 64 * 1024 * 1024,
  lines: 200_000,
  components: 20_000,
  /** How deep components may stand in each other. */
  depth: 16,
  rows: 20_000,
  columns: 256,
  places: 20_000,
  /** Of one place. */
  positions: 10_000,
  /** Entries of a report that are listed one by one. */
  refusals: 100,
  /** Thirty years of a daily series fit. */
  occurrencesPerSeries: 12_000,
  occurrences: 50_000,
  /** Periods that a recurrence rule may pass without a match, and candidates it may weigh, before it is given up. */
  rulePeriods: 10_000,
  ruleCandidates: 50_000,
  /** Rules of one import that may be given up before the rest is left unread. */
  exhaustedRules: 5,
  /** Changes of a file's own time zone within one year. */
  zoneChangesPerYear: 24,
  /** Days from start to end. */
  durationDays: 3_660,
  /** UTF-16 units of an identifier. */
  externalId: 255,
} as const;

export type ImportLimits = { readonly [Name in keyof typeof importLimits]: number };
