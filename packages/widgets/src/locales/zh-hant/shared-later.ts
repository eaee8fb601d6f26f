import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "沒有訊號，看到的可能不是最新的。",
  forResidents: "這裡的內容，住在社區裡的人才能看",
  forResidentsHint: "在這個頁面登入以後就能看到。",
  signIn: "登入",
  charactersLeft: (count) => (count < 0 ? `多了 ${-count} 個字` : `還能寫 ${count} 個字`),
  sending: "正在發…",
  foldUp: "收起",
  signInToWrite: "先在這個頁面登入，再點一次。",
  reportBecause: "檢舉給管理室，因為",
  "reason.spam": "廣告",
  "reason.rude": "罵人",
  "reason.unsafe": "不安全",
  "reason.false": "不是真的",
  "reason.private": "洩露隱私",
  "reason.other": "別的原因",
  reportedBy: (people) => `${people} 位鄰居檢舉過`,
  reported: "已檢舉，你不會再看到這則。",
  blockToo: "也封鎖這個人",
  blocked: (name) => `${name ? `\u2068${name}\u2069` : "這個人"}已封鎖，你們不會再看到彼此。`,
  undo: "復原",
  isBack: "又看得到了。",
  keepIt: "留著",
};
