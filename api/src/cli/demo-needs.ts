import type { NeedRequest } from "@linli/contract";
import type { Neighbour } from "./demo-conversation.ts";

/** What one neighbour asked or offered, for how many days, and whether it has come true. */
export type Asked = {
  hoursAgo: number;
  by: Neighbour;
  days: number;
  done?: true;
  need: NeedRequest;
};

/** What neighbours need and offer when the demo is first opened, the oldest first. */
export const asked: readonly Asked[] = [
  {
    hoursAgo: 68,
    by: "fang",
    days: 30,
    need: {
      intent: "offer",
      kind: "give",
      body: "小葱、香菜长疯了，路过自己掐，掐叶子，别拔根。",
      place: "月洞门花园",
    },
  },
  {
    hoursAgo: 60,
    by: "zhou",
    days: 7,
    done: true,
    need: { intent: "need", kind: "give", body: "搬书，要十来个纸箱，旧的就行，放快递柜边上我去拿。", place: "快递柜" },
  },
  {
    hoursAgo: 52,
    by: "han",
    days: 60,
    need: {
      intent: "offer",
      kind: "carpool",
      body: "工作日早上七点二十从南门开去高铁站，后座空两个，顺路就上，别迟到。",
      place: "南门",
    },
  },
  {
    hoursAgo: 44,
    by: "jiang",
    days: 90,
    need: {
      intent: "offer",
      kind: "lend",
      body: "儿童安全座椅空着一把，九个月到四岁都能坐，家里来小客人尽管开口。",
    },
  },
  {
    hoursAgo: 30,
    by: "wu",
    days: 14,
    need: {
      intent: "offer",
      kind: "help",
      body: "星期天下午磨剪刀、磨菜刀，拿报纸包好带来，一杯茶的工夫。",
      place: "会所活动室",
    },
  },
  {
    hoursAgo: 21,
    by: "daniel",
    days: 5,
    need: {
      intent: "need",
      kind: "lend",
      body: "打气筒借十分钟，法嘴的。Back tyre is flat again, thank you!",
      place: "充电棚",
    },
  },
  {
    hoursAgo: 12,
    by: "tang",
    days: 6,
    need: {
      intent: "need",
      kind: "carpool",
      body: "周日上午送三花去打疫苗，想搭一程到宠物医院。猫在包里，很安静。",
      place: "东门",
    },
  },
  {
    hoursAgo: 6,
    by: "lin",
    days: 4,
    need: {
      intent: "need",
      kind: "lend",
      body: "周四包粽子还差一口大汤锅，一次能煮三十只的那种，用完刷干净送回去。",
      place: "会所厨房",
    },
  },
  {
    hoursAgo: 2.5,
    by: "gu",
    days: 2,
    need: {
      intent: "need",
      kind: "help",
      body: "书架送到东门了，四十二公斤，差一个人搭手抬上楼，请喝冰豆浆。",
      place: "东门",
    },
  },
  {
    hoursAgo: 1.2,
    by: "ye",
    days: 8,
    need: {
      intent: "need",
      kind: "lend",
      body: "周六装窗帘杆，借一下冲击钻，有水泥钻头最好。一小时就还，送两只橘子。",
      place: "会所门厅",
    },
  },
];
