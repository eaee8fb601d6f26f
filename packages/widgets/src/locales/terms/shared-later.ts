import type { ReportReason } from "@linli/contract";
import { vocabulary } from "../vocabulary.ts";
import type { FailureTerms } from "./failures.ts";

type ReasonTerms = { [Reason in ReportReason as `reason.${Reason}`]: string };

/** What later pictures of several elements say; loaded beside their own words. */
export interface SharedLaterTerms extends FailureTerms, ReasonTerms {
  offline: string;
  forResidents: string;
  forResidentsHint: string;
  signIn: string;
  /** Below zero it is too much. */
  charactersLeft(count: number): string;
  sending: string;
  foldUp: string;
  signInToWrite: string;
  reportBecause: string;
  reportedBy(people: number): string;
  reported: string;
  blockToo: string;
  blocked(name: string): string;
  undo: string;
  isBack: string;
  keepIt: string;
}

export const sharedLaterWords = vocabulary({
  "zh-Hans": () => import("../zh-hans/shared-later.ts"),
  "zh-Hant": () => import("../zh-hant/shared-later.ts"),
  en: () => import("../en/shared-later.ts"),
  ar: () => import("../ar/shared-later.ts"),
});
