import type { ActivityFeedReadingTerms } from "../terms/activity-feed-reading.ts";
import { counted, type Forms } from "./counted.ts";

const news: Forms = ["جديد واحد", "جديدان", "أخبار جديدة", "خبرًا جديدًا", "خبر جديد"];

export const terms: ActivityFeedReadingTerms = {
  newItems: (count) => counted(count, news),
  newItemsShown: (count) => `${counted(count, news)} في الأعلى.`,
  endOfFeed: "هذا كل شيء",
  noOlder: "تعذّر جلب ما هو أقدم.",
  outOfDate: (heard) => `تعذّر جلب الجديد؛ هذا من ${heard}.`,
  offlineHere: "لا توجد إشارة. يمكنك القراءة والكتابة؛ ويُرسل حين تعود.",
  nothingSaid: "كرسيان ينتظران",
  nothingSaidHint: "تكفي جملة صغيرة للبداية. المس واحدة وعدّلها وأرسلها.",
  nothingSaidYet: "لم يقل أحد شيئًا بعد. عُد بعد قليل.",
  "starter.market": "من يذهب إلى السوق يوم السبت؟",
  "starter.ladder": "هل أستعير سلّمًا؟",
  "starter.walk": "نتمشى بعد العشاء؟",
  nothingOfKind: (kind) => `لا شيء هنا بعد: ${kind}.`,
  showEverything: "اعرض الكل",
  foldSignUp: "أغلق التسجيل",
  foldGroup: "أغلق المجموعة",
};
