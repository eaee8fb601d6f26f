import type { NeighbourMapTerms } from "../terms/neighbour-map.ts";
import type { SharedTerms } from "../terms/shared.ts";
import { shared } from "./shared.ts";

export const terms: SharedTerms & NeighbourMapTerms = {
  ...shared,
  justDownstairs: "就在樓下",
  "layer.activities": "活動",
  "layer.groups": "小組",
  "layer.needs": "互助",
  "layer.neighbours": "鄰居",
  mapByKeys: "地圖。方向鍵移動，加號減號放大縮小",
  nearer: "放大",
  farther: "縮小",
  moveMap: "移動地圖",
  "go.north": "往北",
  "go.south": "往南",
  "go.east": "往東",
  "go.west": "往西",
  showAll: "看全部",
  onThisMap: "地圖上的內容",
  rowNumber: (number) => `第 ${number} 號`,
  memberCountOf: (count) => `${count} 人`,
  nearPlace: (place) => `\u2068${place}\u2069附近`,
  somewhereHere: "在社區裡",
  togetherHere: (activities, groups, needs) =>
    [activities && `${activities} 場活動`, groups && `${groups} 個小組`, needs && `${needs} 件互助`]
      .filter(Boolean)
      .join("，") || "這裡什麼也沒有",
  acrossCommunities: (count) => `分在 ${count} 個社區`,
  openGroupHere: "看看這個小組",
  openActivityHere: "看看這場活動",
  goNearer: "走近看看",
  nothingInView: "這一帶沒有活動，也沒有小組。",
  layersAllOff: "都收起來了，點上面的字再放出來。",
  "presence.3": (places) => `參與的鄰居最多：${places}`,
  "presence.2": (places) => `不少鄰居參與：${places}`,
  "presence.1": (places) => `有幾戶參與：${places}`,
  unnamedPlaces: (count) => `${count} 處空地`,
  presenceLegend: "越暖，參與的鄰居越多；不足 5 戶不畫",
};
