import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { failures } from "./failures.ts";

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "没有信号，看到的可能不是最新的。",
  forResidents: "这里的内容，住在小区里的人才能看",
  forResidentsHint: "在这个页面登录以后就能看到。",
  signIn: "登录",
  charactersLeft: (count) => (count < 0 ? `多了 ${-count} 个字` : `还能写 ${count} 个字`),
  sending: "正在发…",
  foldUp: "收起",
  signInToWrite: "先在这个页面登录，再点一次。",
  reportBecause: "举报给物业，因为",
  "reason.spam": "广告",
  "reason.rude": "骂人",
  "reason.unsafe": "不安全",
  "reason.false": "不是真的",
  "reason.private": "泄露隐私",
  "reason.other": "别的原因",
  reportedBy: (people) => `${people} 位邻居举报过`,
  reported: "已举报，你不会再看到这条。",
  blockToo: "也屏蔽这个人",
  blocked: (name) => `${name ? `\u2068${name}\u2069` : "这个人"}已屏蔽，你们不会再看到彼此。`,
  undo: "撤销",
  isBack: "又看得到了。",
  keepIt: "留着",
};
