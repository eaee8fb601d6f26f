/** Who lives in the demo: numbers and names of the portal's register. */
export const neighbours = {
  zhou: { sub: "r1001", name: "周敏" },
  lin: { sub: "r1002", name: "林小满" },
  fang: { sub: "r1003", name: "方秀英" },
  he: { sub: "r1004", name: "贺建国" },
  daniel: { sub: "r1005", name: "Daniel Okafor" },
  ye: { sub: "r1006", name: "叶青" },
  jiang: { sub: "r1007", name: "江禾" },
  song: { sub: "r1008", name: "宋池" },
  tang: { sub: "r1009", name: "唐果" },
  wu: { sub: "r1010", name: "吴伯年" },
  gu: { sub: "r1011", name: "顾北" },
  han: { sub: "r1012", name: "韩冬" },
  chen: { sub: "r1013", name: "陈梅" },
} as const;

export type Neighbour = keyof typeof neighbours;

/** One thing that was said, with what it led to. Groups are called by their names. */
export type Said = {
  hoursAgo: number;
  by: Neighbour;
  kind?: "question" | "notice";
  group?: string;
  body: string;
  thanks?: readonly Neighbour[];
  me_too?: readonly Neighbour[];
  will_come?: readonly Neighbour[];
  comments?: readonly { by: Neighbour; body: string }[];
};

/** A neighbour's own group, beside those that the office imported. */
export const founded = {
  hoursAgo: 70,
  by: "jiang",
  group: {
    name: "七号楼养花问诊",
    topic: "园艺",
    summary: "黄叶、烂根、不开花，拍张照片来问。会的人不多，胆子都大。",
    join: "ask",
  },
} as const;

/** Who belongs where since the beginning. */
export const belonging: Readonly<Record<string, readonly Neighbour[]>> = {
  楼下羽毛球: ["he", "song", "ye", "gu", "han"],
  会所厨房: ["lin", "fang", "tang", "wu"],
  月洞门花园: ["fang", "tang", "jiang"],
  睡前故事会: ["lin", "jiang", "gu"],
  修理咖啡: ["song", "wu", "daniel"],
  五号楼下棋摊: ["he", "wu", "han"],
  清早走一圈: ["fang", "wu", "chen"],
  六号楼猫咪互助: ["tang", "ye", "daniel"],
  // Who asks to be let in, and waits for the host.
  七号楼养花问诊: ["tang"],
};

/** Who comes next time; the others' seats stay free for whoever tries the demo. */
export const comingAlong: Readonly<Record<string, readonly Neighbour[]>> = {
  羽毛球随便打: ["he", "song", "ye", "gu", "han"],
  手机慢慢学: ["wu", "fang"],
};

/** What neighbours said in the last days, the oldest first. */
export function conversation(now: Date): readonly Said[] {
  return [
    {
      hoursAgo: 67,
      by: "fang",
      group: "月洞门花园",
      body: "南边的绣球剪完了，剪下来的枝子插了二十几盆，摆在木箱旁边，谁要自己拿。拿回去浇透一次，别晒。",
      thanks: ["tang", "jiang", "zhou"],
      comments: [
        { by: "tang", body: "拿了两盆，谢谢方阿姨。要天天浇吗？" },
        { by: "fang", body: "不用，手指头伸进土里，干了再浇。" },
      ],
    },
    {
      hoursAgo: 49,
      by: "he",
      group: "楼下羽毛球",
      body: "下次双打我多带两副拍子，头一回来的不用自己准备，穿双不打滑的鞋就行。",
      will_come: ["song", "ye"],
      comments: [{ by: "song", body: "我带筒新球。" }],
    },
    {
      hoursAgo: 31,
      by: "zhou",
      kind: "question",
      body: "3 号楼高层这两天晚上水压小，是就我家，还是整栋都这样？",
      me_too: ["ye", "han"],
      comments: [
        { by: "ye", body: "2 号楼九楼也小，早上好一点。" },
        { by: "chen", body: "高层水箱的浮球卡住了，杨师傅今天下午换，四点以后再看看。" },
        { by: "zhou", body: "水大了，谢谢。" },
      ],
    },
    {
      hoursAgo: 26,
      by: "chen",
      kind: "notice",
      body: `${nextWednesday(now)} 9:00–12:00 清洗水箱，1–4 号楼停水\n前一天晚上请接好饮水。家里有老人、孩子要送水的，打前台 8230 5161。`,
      thanks: ["zhou"],
    },
    {
      hoursAgo: 19,
      by: "daniel",
      kind: "question",
      body: "My bike chain keeps jumping. Is there a repair shop near the east gate, or somebody who knows how to fix it?",
      comments: [
        { by: "wu", body: "推到修理咖啡来，星期天下午我在，顺手的事。" },
        { by: "daniel", body: "谢谢吴伯！I will bring coffee." },
      ],
    },
    {
      hoursAgo: 8,
      by: "tang",
      group: "六号楼猫咪互助",
      body: "过冬的窝换了新毯子，三花一家已经住进去了。换下来的旧毯子洗好晒着，谁家的狗要垫窝？",
      thanks: ["ye", "daniel"],
    },
    {
      hoursAgo: 3,
      by: "lin",
      group: "会所厨房",
      body: "粽叶到了，两大捆。这周四七点前有空的来厨房搭把手洗叶子，洗完喝姜茶。",
      will_come: ["fang", "tang"],
      thanks: ["wu"],
      comments: [{ by: "fang", body: "我六点半到，带两把剪刀。" }],
    },
    {
      hoursAgo: 0.7,
      by: "gu",
      body: "谁家的橘猫睡在月洞门墙头上？我站那儿看了十分钟，它比我稳。",
      me_too: ["tang"],
    },
  ];
}

/** For example `11月25日周三`. */
function nextWednesday(now: Date): string {
  const format = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    month: "long",
    day: "numeric",
    weekday: "short",
  });
  for (let days = 1; ; days += 1) {
    const date = format.format(now.getTime() + days * 86_400_000);
    if (date.endsWith("周三")) return date;
  }
}
