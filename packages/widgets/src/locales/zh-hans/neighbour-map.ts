import type { NeighbourMapTerms } from "../terms/neighbour-map.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { shared } from "./shared.ts";

export const terms: SharedTerms & NeighbourMapTerms = {
  ...shared,
  justDownstairs: "就在楼下",
  "layer.activities": "活动",
  "layer.groups": "小组",
  "layer.needs": "互助",
  "layer.neighbours": "邻居",
  mapByKeys: "地图。方向键移动，加号减号放大缩小",
  nearer: "放大",
  farther: "缩小",
  moveMap: "移动地图",
  "go.north": "往北",
  "go.south": "往南",
  "go.east": "往东",
  "go.west": "往西",
  showAll: "看全部",
  onThisMap: "地图上的内容",
  rowNumber: (number) => `第 ${number} 号`,
  memberCountOf: (count) => `${count} 人`,
  nearPlace: (place) => `\u2068${place}\u2069附近`,
  somewhereHere: "在小区里",
  togetherHere: (activities, groups, needs) =>
    [activities && `${activities} 场活动`, groups && `${groups} 个小组`, needs && `${needs} 件互助`]
      .filter(Boolean)
      .join("，") || "这里什么也没有",
  acrossCommunities: (count) => `分在 ${count} 个小区`,
  openGroupHere: "看看这个小组",
  openActivityHere: "看看这场活动",
  goNearer: "走近看看",
  nothingInView: "这一带没有活动，也没有小组。",
  layersAllOff: "都收起来了，点上面的字再放出来。",
  "presence.3": (places) => `参与的邻居最多：${places}`,
  "presence.2": (places) => `不少邻居参与：${places}`,
  "presence.1": (places) => `有几户参与：${places}`,
  unnamedPlaces: (count) => `${count} 处空地`,
  presenceLegend: "越暖，参与的邻居越多；不足 5 户不画",
};
