import type { SharedTerms } from "../terms/shared.ts";
import type { SignUpFormTerms } from "../terms/sign-up-form.ts";
import { counted, type Forms, inFull, people as personForms } from "./counted.ts";
import { shared } from "./shared.ts";

const adultForms: Forms = ["بالغ واحد", "بالغان", "بالغين", "بالغًا", "بالغ"];
const childForms: Forms = ["طفل واحد", "طفلان", "أطفال", "طفلًا", "طفل"];

const partyOf = (adults: number, children: number) =>
  [adults > 0 && counted(adults, adultForms), children > 0 && counted(children, childForms)].filter(Boolean).join("، ");

export const terms: SharedTerms & SignUpFormTerms = {
  ...shared,
  activities: "أنشطة الحي",
  allDay: "طوال اليوم",
  hostedBy: (name) => `ينظّمه \u2068${name}\u2069`,
  seatsLeft: (capacity, left) => `بقي ${left} من ${capacity}`,
  seatsTaken: (capacity) => `اكتملت المقاعد: ${capacity}`,
  seatsReserved: (capacity, left) => `بقي ${left} من ${capacity}، محجوزة لمن ينتظر`,
  seatsWithoutLimit: (taken) => (taken ? `يتسع للجميع، سجّل ${counted(taken, personForms)}` : "يتسع للجميع"),
  peopleWaiting: (people) =>
    people ? `قبلك في الانتظار ${counted(people, personForms)}.` : "لا أحد ينتظر بعد: ستكون الأول.",
  otherDates: "مواعيد أخرى",
  about: "عن النشاط",
  adults: "البالغون",
  children: "الأطفال",
  oneLess: (who) => `${who}: أقل بواحد`,
  oneMore: (who) => `${who}: أكثر بواحد`,
  partyOf,
  partyTogether: (adults, children) => `${partyOf(adults, children)}، معًا أو لا أحد`,
  payAtFrontDesk: "الدفع عند الاستقبال",
  payAfterwards: "تدفع حين يكون لك مقعد",
  free: "مجانًا",
  signUp: (people) => (people > 1 ? `سجّل ${counted(people, inFull(personForms, "شخصين"))}` : "سجّل"),
  signingUp: "جارٍ التسجيل…",
  joinList: (people) => (people > 1 ? `انضموا إلى الانتظار معًا: ${counted(people, personForms)}` : "انضم إلى الانتظار"),
  whoSeesWhat: "يرى المنظّم اسمك ولا يرى رقم هاتفك أبدًا. يمكنك الإلغاء متى شئت قبل البدء.",
  howTheListWorks: "المقعد الذي يخلو يذهب إلى أول من يناسبه في القائمة. لا يُفرَّق أحد، والانتظار مجاني.",
};
