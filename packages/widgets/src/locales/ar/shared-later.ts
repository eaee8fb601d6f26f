import type { SharedLaterTerms } from "../terms/shared-later.ts";
import { counted, type Forms, neighbours } from "./counted.ts";
import { failures } from "./failures.ts";

const characters: Forms = ["حرف واحد", "حرفان", "أحرف", "حرفًا", "حرف"];

export const terms: SharedLaterTerms = {
  ...failures,
  offline: "لا توجد إشارة: قد يكون ما تراه قديمًا.",
  forResidents: "هذا للسكان",
  forResidentsHint: "سجّل دخولك في هذه الصفحة لتراه.",
  signIn: "تسجيل الدخول",
  charactersLeft: (count) =>
    count < 0 ? `الزائد: ${counted(-count, characters)}` : `الباقي: ${counted(count, characters)}`,
  sending: "جارٍ الإرسال…",
  foldUp: "أغلق",
  signInToWrite: "سجّل دخولك في هذه الصفحة أولًا ثم اضغط مرة أخرى.",
  reportBecause: "بلّغ الإدارة، لأنه",
  "reason.spam": "إعلان تجاري",
  "reason.rude": "مسيء",
  "reason.unsafe": "خطِر",
  "reason.false": "غير صحيح",
  "reason.private": "شأن خاص بأحد",
  "reason.other": "أمر آخر",
  reportedBy: (people) => `بلّغ عنه ${counted(people, neighbours)}`,
  reported: "تم التبليغ. لن تراه مرة أخرى.",
  blockToo: "احظر الكاتب أيضًا",
  blocked: (name) => `حُظر ${name ? `\u2068${name}\u2069` : "هذا الشخص"}. لن يرى أحدكما الآخر بعد الآن.`,
  undo: "تراجع",
  isBack: "عاد.",
  keepIt: "اتركه",
};
