import type { ActivityFeedReadingTerms } from "../terms/activity-feed-reading.ts";

export const terms: ActivityFeedReadingTerms = {
  newItems: (count) => `${count} 条新动态`,
  newItemsShown: (count) => `${count} 条新动态在最上面。`,
  endOfFeed: "就这些了",
  noOlder: "再往前的没取到。",
  outOfDate: (heard) => `新动态没取到，下面是 ${heard} 的。`,
  offlineHere: "没有信号。能看，能写，有网就发出去。",
  nothingSaid: "两把椅子，等人坐下",
  nothingSaidHint: "第一句可以很小。点一句，改改就能发。",
  nothingSaidYet: "还没有人说话，过一会儿再来看。",
  "starter.market": "周末谁去买菜？",
  "starter.ladder": "求借一把梯子",
  "starter.walk": "晚饭后走一圈",
  nothingOfKind: (kind) => `还没有${kind}。`,
  showEverything: "看全部",
  foldSignUp: "收起报名",
  foldGroup: "收起小组",
};
