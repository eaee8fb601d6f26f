import type { Answers, SignUp } from "@linli/contract";
import type { Draft } from "../drawing.ts";

/** A sign-up as the form shows it again. */
export function draftOf({ party, answers }: SignUp): Draft {
  const children = (answers.children ?? []).map(({ name, age, allergies = "" }) => ({
    name,
    age: String(age),
    allergies,
  }));
  return withChange({ party, children, consent: answers.guardian_consent ?? false }, {});
}

/** The draft with what was entered since. There is a child to fill in for each that comes; those left out are kept. */
export function withChange(draft: Draft, change: Partial<Draft>): Draft {
  const { party, children, consent } = { ...draft, ...change };
  const missing = Math.max(0, party.children - children.length);
  const unknown = Array.from({ length: missing }, () => ({ name: "", age: "", allergies: "" }));
  return { party, children: [...children, ...unknown], consent };
}

/** What is sent about the children who come; nothing when none does. */
export function answersOf({ party, children, consent }: Draft): Answers {
  if (party.children === 0) return {};
  return {
    children: children.slice(0, party.children).map(({ name, age, allergies }) => ({
      name,
      age: Number(age),
      ...(allergies.trim() && { allergies }),
    })),
    guardian_consent: consent,
  };
}
