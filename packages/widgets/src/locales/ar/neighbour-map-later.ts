import type { NeighbourMapLaterTerms } from "../terms/neighbour-map-later.ts";
import { counted, places } from "./counted.ts";

export const terms: NeighbourMapLaterTerms = {
  mapNotDrawn: "تعذّر رسم الخريطة. كل ما حولك في القائمة.",
  tilesMissing: "لم تصل الخلفية. كل ما عداها هنا.",
  "passedBy.wheel": "اضغط Ctrl أو ⌘ ومرّر لتقترب من الخريطة",
  "passedBy.touch": "حرّك الخريطة بإصبعين",
  mapOf: (time) => `لا توجد إشارة: هكذا كانت عند ${time}.`,
  inView: (count) => (count ? `${counted(count, places)} هنا` : "لا شيء هنا"),
  nowChosen: (name) => `اخترت \u2068${name}\u2069`,
  noneChosen: "لم تختر شيئًا",
  putAway: "مخفي",
  mapStillEmpty: "لا شيء على الخريطة بعد",
  mapStillEmptyHint: "أول نشاط أو مجموعة سيضيء هنا.",
  mapStillEmptyWithNeeds: "أول نشاط وأول مجموعة وأول «من يساعدني» سيضيء هنا.",
};
