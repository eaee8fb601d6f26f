import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "لا توجد إشارة: قد يكون ما تراه قديمًا.",
  forResidents: "هذا للسكان",
  forResidentsHint: "سجّل دخولك في هذه الصفحة لتراه.",
  signIn: "تسجيل الدخول",
};
