import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "沒有訊號，看到的可能不是最新的。",
  forResidents: "這裡的內容，住在社區裡的人才能看",
  forResidentsHint: "在這個頁面登入以後就能看到。",
  signIn: "登入",
};
