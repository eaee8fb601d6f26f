import { RRuleTemporal } from "rrule-temporal";
import type { ImportLimits } from "../limits.ts";
import type { LocalTime } from "../records.ts";
import { type Recurrence, RecurrenceProblem } from "./recurrence.ts";
import { compactForm, type WallSeconds, wallSeconds } from "./wall-clock.ts";

/**
 * The starts of a rule from `from` on, one by one, without end: the caller stops and counts. The rule runs on the bare
 * wall clock, so that zones (and zones that only the file knows) stay one matter in one place.
 * @throws RecurrenceProblem when the rule passes too many periods without a match.
 */
export function* startsOf({
  rule,
  start,
  from,
  isUntried = false,
  limits,
}: {
  rule: string;
  start: LocalTime;
  from: WallSeconds;
  /** Counts the candidates too, which is much slower: for a rule that may never have matched anything. */
  isUntried?: boolean;
  limits: ImportLimits;
}): Generator<WallSeconds, void> {
  const seek = seeker({ rule, start, isUntried, limits });
  let found = seek(from, true);
  while (found !== null) {
    yield found;
    found = seek(found, false);
  }
}

function seeker({
  rule,
  start,
  isUntried,
  limits,
}: {
  rule: string;
  start: LocalTime;
  isUntried: boolean;
  limits: ImportLimits;
}) {
  const followed = guarded(
    rule,
    () =>
      new RRuleTemporal({
        rruleString: `DTSTART:${compactForm(start)}Z\nRRULE:${rule}`,
        maxIterations: limits.rulePeriods,
        ...(isUntried && { maxCandidateEvaluations: limits.ruleCandidates }),
      }),
  );
  return (after: WallSeconds, inclusive: boolean): WallSeconds | null => {
    const next = guarded(rule, () => followed.next(new Date(after * 1000), inclusive));
    return next === null ? null : next.epochMilliseconds / 1000;
  };
}

function guarded<Answer>(rule: string, work: () => Answer): Answer {
  try {
    return work();
  } catch {
    throw neverMatches(rule);
  }
}

/**
 * Whether the first start of a series is one that its rules give.
 * @throws RecurrenceProblem for a rule that never gives any.
 */
export function hitsItsStart({
  recurrence: { start, rules, exceptRules },
  limits,
}: {
  recurrence: Pick<Recurrence, "start" | "rules" | "exceptRules">;
  limits: ImportLimits;
}): boolean {
  if (start === null) return true;
  const from = wallSeconds(start);
  const firstOf = (rule: string) => {
    const [first] = startsOf({ rule, start, from, isUntried: true, limits });
    if (first === undefined && !rule.includes("UNTIL=")) throw neverMatches(rule);
    return first;
  };
  for (const rule of exceptRules) firstOf(rule);
  const firsts = rules.map(firstOf);
  return rules.length === 0 || firsts.includes(from);
}

function neverMatches(rule: string): RecurrenceProblem {
  return new RecurrenceProblem(`The rule ${rule} never matches a date, or not within a sensible number of steps.`);
}
