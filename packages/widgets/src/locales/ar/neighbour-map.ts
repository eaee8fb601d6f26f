import type { NeighbourMapTerms } from "../terms/neighbour-map.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { counted, type Forms, members, places as placeForms } from "./counted.ts";
import { shared } from "./shared.ts";

const activityForms: Forms = ["نشاط واحد", "نشاطان", "أنشطة", "نشاطًا", "نشاط"];
const groupForms: Forms = ["مجموعة واحدة", "مجموعتان", "مجموعات", "مجموعة", "مجموعة"];
const needForms: Forms = ["حاجة واحدة", "حاجتان", "حاجات", "حاجة", "حاجة"];
const communityForms: Forms = ["مجمع واحد", "مجمعين", "مجمعات", "مجمعًا", "مجمع"];

export const terms: SharedTerms & NeighbourMapTerms = {
  ...shared,
  justDownstairs: "على بعد خطوات",
  "layer.activities": "أنشطة",
  "layer.groups": "مجموعات",
  "layer.needs": "حاجات",
  "layer.neighbours": "جيران",
  mapByKeys: "خريطة. تتحرك بالأسهم، وتقترب وتبتعد بزائد وناقص",
  nearer: "اقترب",
  farther: "ابتعد",
  moveMap: "حرّك الخريطة",
  "go.north": "شمالًا",
  "go.south": "جنوبًا",
  "go.east": "شرقًا",
  "go.west": "غربًا",
  showAll: "اعرض الكل",
  onThisMap: "ما على الخريطة",
  rowNumber: (number) => `رقم ${number}`,
  memberCountOf: (count) => counted(count, members),
  nearPlace: (place) => `قرب \u2068${place}\u2069`,
  somewhereHere: "في الحي",
  togetherHere: (activities, groups, needs) =>
    [
      activities && counted(activities, activityForms),
      groups && counted(groups, groupForms),
      needs && counted(needs, needForms),
    ]
      .filter(Boolean)
      .join("، ") || "لا شيء هنا",
  acrossCommunities: (count) => `في ${counted(count, communityForms)}`,
  "wish.need.lend": "يحتاج إلى استعارة",
  "wish.need.give": "يبحث عن",
  "wish.need.help": "يحتاج إلى مساعدة",
  "wish.need.carpool": "يحتاج إلى توصيلة",
  "wish.offer.lend": "يعير",
  "wish.offer.give": "يهدي",
  "wish.offer.help": "يعرض المساعدة",
  "wish.offer.carpool": "يعرض توصيلة",
  untilWhen: (time) => `حتى ${time}`,
  openGroupHere: "انظر المجموعة",
  openActivityHere: "انظر النشاط",
  goNearer: "اقترب أكثر",
  nothingInView: "لا شيء هنا الآن.",
  layersAllOff: "كل شيء مخفي. اضغط كلمة في الأعلى لتعيدها.",
  "presence.3": (places) => `يشارك معظم الجيران: ${places}`,
  "presence.2": (places) => `يشارك كثير من الجيران: ${places}`,
  "presence.1": (places) => `يشارك بعض الجيران: ${places}`,
  unnamedPlaces: (count) => `${counted(count, placeForms)} بلا اسم`,
  presenceLegend: "كلما دفئ اللون زاد المشاركون؛ ما دون 5 بيوت لا يُرسم",
};
