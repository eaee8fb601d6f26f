import type { ActivityFeedReadingTerms } from "../terms/activity-feed-reading.ts";

export const terms: ActivityFeedReadingTerms = {
  newItems: (count) => `${count} 則新動態`,
  newItemsShown: (count) => `${count} 則新動態在最上面。`,
  endOfFeed: "就這些了",
  noOlder: "再往前的沒取到。",
  outOfDate: (heard) => `新動態沒取到，下面是 ${heard} 的。`,
  offlineHere: "沒有訊號。能看，能寫，有網路就發出去。",
  nothingSaid: "兩把椅子，等人坐下",
  nothingSaidHint: "第一句可以很小。點一句，改改就能發。",
  nothingSaidYet: "還沒有人說話，過一會兒再來看。",
  "starter.market": "週末誰去買菜？",
  "starter.ladder": "想借一把梯子",
  "starter.walk": "晚飯後走一圈",
  nothingOfKind: (kind) => `還沒有${kind}。`,
  showEverything: "看全部",
  foldSignUp: "收起報名",
  foldGroup: "收起小組",
};
