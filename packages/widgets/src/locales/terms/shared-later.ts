import { vocabulary } from "../vocabulary.ts";
import type { FailureTerms } from "./failures.ts";

/** What later pictures of several elements say; loaded beside their own words. */
export interface SharedLaterTerms extends FailureTerms {
  offline: string;
  forResidents: string;
  forResidentsHint: string;
  signIn: string;
}

export const sharedLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/shared-later.ts"),
  "zh-Hant": () => import("../zh-hant/shared-later.ts"),
  en: () => import("../en/shared-later.ts"),
  ar: () => import("../ar/shared-later.ts"),
});
