import { daysAgo, nextWeekday } from "../dates.mjs";

/** What hangs on the board, newest first. `body` is a list of paragraphs. */
export function noticesOf(today) {
  return [
    {
      slug: "water-tank",
      title: `${nextWeekday(today, 3)}清洗水箱，1–4 号楼停水`,
      posted: daysAgo(today, 0),
      body: [
        `${nextWeekday(today, 3)} 9:00–12:00 清洗高层水箱，1 号楼到 4 号楼停水，其他楼不受影响。请前一天晚上接好饮水。`,
        "来水以后先开浴室的龙头放两分钟，水清了再用净水机和热水器。",
        "家里有老人、孩子需要送水的，提前告诉前台，我们装好桶送上门。",
      ],
    },
    {
      slug: "sign-up",
      title: "邻里活动怎么报名",
      posted: daysAgo(today, 4),
      body: [
        "近期的活动都列在邻里页上。登录以后点活动名字，选几位大人、几位孩子，就报上了；来不了随时取消，位子会给后面等着的人。",
        "不方便上网的，打前台 8230 5161，说活动名字、姓名和楼号，我们替您报。",
        "要付的钱到场付给前台或主理人，网上不收钱。",
      ],
    },
    {
      slug: "groups",
      title: "想参加小组，或者自己办一个",
      posted: daysAgo(today, 5),
      body: [
        "小组都列在邻里页里。登录以后点“加入”就行；有的小组要组长点头，当天会有回音。",
        "不方便上网的，打前台 8230 5161，说小组名字、姓名和楼号，我们转告组长。",
        "自己办一个，一个人也能开头：起个名字，说清楚做什么。会所的场地跟前台订。",
      ],
    },
    {
      slug: "lifts",
      title: "电梯年检，每栋停半小时",
      posted: daysAgo(today, 6),
      body: [
        `${nextWeekday(today, 2)}起两天，市里的检验员来给电梯年检，每栋楼停半小时左右，从 12 号楼往前排。`,
        "轮到哪一栋，楼下会立牌子，保安在一层帮忙提东西。",
      ],
    },
    {
      slug: "leaves",
      title: "梧桐落叶这几天集中扫，车请别停在南门内侧",
      posted: daysAgo(today, 9),
      body: [
        `${nextWeekday(today, 6)}早上六点起，清扫车从南门进，沿着主路一圈。请前一晚把南门内侧的车挪到地下。`,
        "扫起来的叶子一半送到月洞门花园沤肥，想拿几袋回家垫花盆的，到花园找方阿姨。",
      ],
    },
    {
      slug: "charging-shed",
      title: "电动车充电棚多了二十个插位，楼道里请不要再充",
      posted: daysAgo(today, 15),
      body: [
        "8 号楼东侧的充电棚完工，一共六十个插位，充满自己断电，一次一元。",
        "楼道、门厅充电和停放电动车，保安见到会推到棚里，并在车把上挂一张条子。请不要生气，去年隔壁小区的火就是这么起的。",
      ],
    },
    {
      slug: "lost-and-found",
      title: "前台的失物：一把伞，三把钥匙，一只左脚童鞋",
      posted: daysAgo(today, 21),
      body: [
        "黑色长柄伞一把，木柄上刻着“吴”；防盗门钥匙三把，串在一只布老虎上；蓝色童鞋一只，十六码，左脚。",
        "在前台抽屉里，什么时候来取都行。",
      ],
    },
  ];
}
