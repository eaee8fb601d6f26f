import type { ImportLimits } from "./limits.ts";
import type { ImportedOccurrence, LocalDate } from "./records.ts";
import { expandRecurrence } from "./recurrence/expand.ts";
import { type Recurrence, RecurrenceProblem } from "./recurrence/recurrence.ts";

/** What one import may spend on following rules, over all of its files. */
export type Budget = {
  /** True once too much was spent: what is left is not read. */
  readonly spent: boolean;
  /** @throws RecurrenceProblem when a limit is passed. */
  expand(recurrence: Recurrence): { occurrences: ImportedOccurrence[]; recurrence: Recurrence };
  /** Counts a rule that could not be followed. */
  giveUp(): void;
};

export function createBudget({ from, to, limits }: { from: LocalDate; to: LocalDate; limits: ImportLimits }): Budget {
  let occurrencesLeft: number = limits.occurrences;
  let attemptsLeft: number = limits.exhaustedRules;
  return {
    get spent() {
      return occurrencesLeft < 0 || attemptsLeft < 0;
    },
    expand(recurrence) {
      const occurrences = expandRecurrence(recurrence, { from, to, limits });
      occurrencesLeft -= occurrences.length;
      if (occurrencesLeft < 0) {
        throw new RecurrenceProblem(
          `The files have more than ${limits.occurrences} occurrences within the horizon; choose a shorter one with --from and --to.`,
        );
      }
      return { occurrences, recurrence };
    },
    giveUp() {
      attemptsLeft--;
    },
  };
}
