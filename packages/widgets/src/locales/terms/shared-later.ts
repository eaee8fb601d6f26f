import { lazily } from "../../foundation/lazily.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { FailureTerms } from "./failures.ts";

/** What later pictures of several elements say; loaded beside their own words. */
export interface SharedLaterTerms extends FailureTerms {
  offline: string;
  forResidents: string;
  forResidentsHint: string;
  signIn: string;
}

export const sharedLaterWords: Vocabulary = {
  "zh-Hans": lazily(() => import("../zh-hans/shared-later.ts")),
  "zh-Hant": lazily(() => import("../zh-hant/shared-later.ts")),
  en: lazily(() => import("../en/shared-later.ts")),
  ar: lazily(() => import("../ar/shared-later.ts")),
};
