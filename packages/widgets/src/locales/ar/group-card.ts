import type { GroupCardTerms } from "../terms/group-card.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { counted, members, neighbours, seats as seatForms } from "./counted.ts";
import { shared } from "./shared.ts";

export const terms: SharedTerms & GroupCardTerms = {
  ...shared,
  groups: "المجموعات",
  neighbours: (count) => counted(count, neighbours),
  neighboursAnd: (count, summary) => `${counted(count, neighbours)}، \u2068${summary}\u2069`,
  people: (count) => counted(count, members),
  metHere: (count) => `التقيت ${count === 1 ? "واحدًا" : count === 2 ? "اثنين" : count} منهم`,
  regularsMet: () => "التقيت",
  metOf: (met, regulars) => `${met} من أصل ${regulars}`,
  nobodyMet: (day) => `لم تلتقِ أحدًا هنا بعد: تعال وسلّم${day && ` يوم ${day}`}`,
  allDayLong: "طوال اليوم",
  seatsToTake: (seats) => `بقي ${counted(seats, seatForms)}`,
  seatsGone: "اكتمل",
  join: "انضم",
  askToJoin: "اطلب الانضمام",
  acceptInvitation: "اقبل الدعوة",
  byInvitation: "بدعوة من المنظّم",
  youAreMember: "أنت عضو",
  youAreHost: "أنت منظّم",
  joined: "انضممت",
  asked: "طلبت",
  takeBack: "اسحب الطلب",
  follow: "تابع",
  followed: "تتابعها",
  mute: "اكتم",
  isMuted: "مكتومة",
  moreActions: "المزيد",
  host: "المنظّم",
  held: "لقاءات مضت",
  memberCount: "أعضاء",
  activeLately: "حضروا هذا الشهر",
  allTopics: "الكل",
};
