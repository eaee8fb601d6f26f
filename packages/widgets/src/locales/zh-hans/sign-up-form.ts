import type { SharedTerms } from "../terms/shared.ts";
import type { SignUpFormTerms } from "../terms/sign-up-form.ts";
import { shared } from "./shared.ts";

const partyOf = (adults: number, children: number) =>
  [adults > 0 && `${adults} 大`, children > 0 && `${children} 小`].filter(Boolean).join(" ");

export const terms: SharedTerms & SignUpFormTerms = {
  ...shared,
  activities: "邻里活动",
  allDay: "全天",
  hostedBy: (name, organizer) => `\u2068${name}\u2069${organizer === "resident" ? "主理" : "主办"}`,
  seatsLeft: (capacity, left) => `${capacity} 位，剩 ${left} 位`,
  seatsTaken: (capacity) => `${capacity} 位，坐满了`,
  seatsReserved: (capacity, left) => `${capacity} 位，剩 ${left} 位，先给等着的人`,
  seatsWithoutLimit: (taken) => (taken ? `不限人数，已有 ${taken} 位` : "不限人数"),
  peopleWaiting: (people) => (people ? `前面有 ${people} 人在等。` : "还没有人在等，你是第一个。"),
  otherDates: "换一天",
  about: "说明",
  adults: "大人",
  children: "孩子",
  oneLess: (who) => `${who}少一位`,
  oneMore: (who) => `${who}多一位`,
  partyOf,
  partyTogether: (adults, children) => `${partyOf(adults, children)}，一起进或一起等`,
  payAtFrontDesk: "到场付物业前台",
  payAfterwards: "报上了再付",
  free: "不收费",
  signUp: (people) => (people > 1 ? `报名 ${people} 人` : "报名"),
  signingUp: "正在报名…",
  joinList: (people) => (people > 1 ? `排候补，${people} 人一起` : "排候补"),
  whoSeesWhat: "主理人看得到你的称呼，看不到手机号。开始前随时可以取消。",
  howTheListWorks: "有人退出，位子按先后自动补上，一家人不拆开。不收钱。",
};
