import type { NeighbourMapLaterTerms } from "../terms/neighbour-map-later.ts";

export const terms: NeighbourMapLaterTerms = {
  mapNotDrawn: "地图没画出来，这一带有什么，列表里都有。",
  tilesMissing: "底图没取到，别的都在。",
  "passedBy.wheel": "按住 Ctrl 或 ⌘ 再滚，地图就会放大缩小",
  "passedBy.touch": "两根手指一起，就能移动地图",
  mapOf: (time) => `没有信号，看到的是 ${time} 的。`,
  inView: (count) => (count ? `这一带有 ${count} 处` : "这一带什么也没有"),
  nowChosen: (name) => `选中了\u2068${name}\u2069`,
  noneChosen: "没有选中的了",
  putAway: "收起来",
  mapStillEmpty: "地图上还空着",
  mapStillEmptyHint: "有了第一场活动、第一个小组，就会在这里亮起来。",
  mapStillEmptyWithNeeds: "第一场活动、第一个小组、第一句“谁能帮个忙”，都会在这里亮起来。",
};
