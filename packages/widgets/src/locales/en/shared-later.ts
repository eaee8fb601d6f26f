import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "No signal: what you see may be out of date.",
  forResidents: "This is for residents",
  forResidentsHint: "Sign in on this page to see it.",
  signIn: "Sign in",
};
