import type { SharedTerms } from "../terms/shared.ts";
import type { SignUpFormTerms } from "../terms/sign-up-form.ts";
import { shared } from "./shared.ts";

const partyOf = (adults: number, children: number) =>
  [adults > 0 && `${adults} 大`, children > 0 && `${children} 小`].filter(Boolean).join(" ");

export const terms: SharedTerms & SignUpFormTerms = {
  ...shared,
  activities: "鄰里活動",
  allDay: "整天",
  hostedBy: (name, organizer) => `\u2068${name}\u2069${organizer === "resident" ? "主揪" : "主辦"}`,
  seatsLeft: (capacity, left) => `${capacity} 位，剩 ${left} 位`,
  seatsTaken: (capacity) => `${capacity} 位，額滿了`,
  seatsReserved: (capacity, left) => `${capacity} 位，剩 ${left} 位，先給等著的人`,
  seatsWithoutLimit: (taken) => (taken ? `不限人數，已有 ${taken} 位` : "不限人數"),
  peopleWaiting: (people) => (people ? `前面有 ${people} 人在等。` : "還沒有人在等，你是第一個。"),
  otherDates: "換一天",
  about: "說明",
  adults: "大人",
  children: "孩子",
  oneLess: (who) => `${who}少一位`,
  oneMore: (who) => `${who}多一位`,
  partyOf,
  partyTogether: (adults, children) => `${partyOf(adults, children)}，一起進或一起等`,
  payAtFrontDesk: "到場付給服務台",
  payAfterwards: "報名成功再付款",
  free: "不收費",
  signUp: (people) => (people > 1 ? `報名 ${people} 人` : "報名"),
  signingUp: "正在報名…",
  joinList: (people) => (people > 1 ? `排候補，${people} 人一起` : "排候補"),
  whoSeesWhat: "主辦人看得到你的稱呼，看不到手機號碼。開始前隨時可以取消。",
  howTheListWorks: "有人退出，位子按先後自動補上，一家人不拆開。不收錢。",
};
