import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "没有信号，看到的可能不是最新的。",
  forResidents: "这里的内容，住在小区里的人才能看",
  forResidentsHint: "在这个页面登录以后就能看到。",
  signIn: "登录",
};
