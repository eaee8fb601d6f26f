import type { NeighbourMapLaterTerms } from "../terms/neighbour-map-later.ts";

export const terms: NeighbourMapLaterTerms = {
  mapNotDrawn: "地圖沒畫出來，這一帶有什麼，列表裡都有。",
  tilesMissing: "底圖沒取到，別的都在。",
  "passedBy.wheel": "按住 Ctrl 或 ⌘ 再滾，地圖就會放大縮小",
  "passedBy.touch": "兩根手指一起，就能移動地圖",
  mapOf: (time) => `沒有訊號，看到的是 ${time} 的。`,
  inView: (count) => (count ? `這一帶有 ${count} 處` : "這一帶什麼也沒有"),
  nowChosen: (name) => `選中了\u2068${name}\u2069`,
  noneChosen: "沒有選中的了",
  putAway: "收起來",
  mapStillEmpty: "地圖上還空著",
  mapStillEmptyHint: "有了第一場活動、第一個小組，就會在這裡亮起來。",
  mapStillEmptyWithNeeds: "第一場活動、第一個小組、第一句「誰能幫個忙」，都會在這裡亮起來。",
};
