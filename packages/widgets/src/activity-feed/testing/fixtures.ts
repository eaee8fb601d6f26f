import type { Activity, Actor, Comment, FeedItem, Group, Id, Occurrence } from "@linli/contract";
import { at, community, id, occurrence } from "../../foundation/testing/occasions.ts";

export { at, community, occurrence };

export const kitchen: Id<"group"> = id("grp", "kitchen");

const minute = 60_000;

/** `minutes` before now, as the API writes it. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();

export function neighbour(key: string, change: Partial<Actor> = {}): Actor {
  return { id: id("res", key), type: "resident", name: "唐果", building: "2 号楼", role: "resident", ...change };
}

export const he = neighbour("he", { name: "老贺", building: "5 号楼" });
export const songChi = neighbour("songch1", { name: "宋池", building: "8 号楼" });
/** Whoever reads, where somebody is signed in. */
export const zhouMin = neighbour("zhoum1n", { name: "周敏", building: "3 号楼" });
export const management: Actor = {
  id: null,
  type: "organization",
  name: "梧桐里物业",
  building: null,
  role: "manager",
};

const noReactions = { thanks: 0, me_too: 0, will_come: 0 };
const asResident = { own: false, may_remove: false, reactions: [], reports: null };

/** What a neighbour has said; the viewer is a resident who has nothing to do with it. */
export function post(change: Partial<FeedItem> = {}): FeedItem {
  return {
    id: id("pst", "sh0es"),
    kind: "post",
    actor: neighbour("tangg0"),
    group: null,
    group_name: null,
    object: null,
    activity: null,
    published_at: ago(5),
    edited_at: null,
    body: "东门修鞋的师傅今天在，我的凉鞋二十分钟就好了。顺便问了，周四还来。",
    truncated: false,
    counts: { comments: 1, reactions: { ...noReactions, thanks: 9 } },
    viewer: asResident,
    ...change,
  };
}

export const question = (change: Partial<FeedItem> = {}) =>
  post({
    id: id("pst", "b0tt1e"),
    kind: "question",
    actor: songChi,
    published_at: ago(60),
    body: "谁的蓝色水壶落在会所二号场？放前台了，壶底贴着一只小恐龙贴纸，认得的来拿。",
    counts: { comments: 0, reactions: { ...noReactions, me_too: 4 } },
    ...change,
  });

export const notice = (change: Partial<FeedItem> = {}) =>
  post({
    id: id("pst", "water"),
    kind: "notice",
    actor: management,
    published_at: ago(200),
    body: "周三 9:00–12:00 清洗水箱，1–4 号楼停水\n请提前存水。问题打前台 8230 5161。",
    counts: { comments: 0, reactions: noReactions },
    ...change,
  });

export function activityItem(change: Partial<FeedItem> = {}, at: Partial<Occurrence> | null = {}): FeedItem {
  const activity = id("act", "z0ngz1");
  return post({
    id: id("pst", "z0ngz1"),
    kind: "activity",
    actor: neighbour("x1a0man", { name: "林小满", building: "6 号楼", role: "host" }),
    group: kitchen,
    group_name: "会所厨房",
    object: { type: "activity", id: activity },
    activity: {
      id: activity,
      title: "包粽子，认邻居",
      kind: "cooking",
      place: { name: "会所厨房", point: null, precision: "building" },
      time_zone: "Asia/Shanghai",
      fee: { amount: 3000, currency: "CNY", per: "person", collect: "on_site" },
      occurrence: at && occurrence(at),
    },
    published_at: ago(120),
    body: "",
    counts: { comments: 2, reactions: { ...noReactions, will_come: 3 } },
    ...change,
  });
}

/** The same activity as its own page gives it, for the sign-up form. */
export function activityOf({ activity, group, actor }: FeedItem): Activity | null {
  if (!activity) return null;
  const { occurrence, ...known } = activity;
  return {
    ...known,
    summary: null,
    organizer: { type: actor.type, name: actor.name },
    group,
    occurrences: occurrence ? [occurrence] : [],
  };
}

/** What a morning in the neighbourhood looks like: every kind, newest first. */
export const everyKind = (): FeedItem[] => [post(), question(), activityItem(), notice()];

/** The same in English. */
export const everyKindInEnglish = (): FeedItem[] => [
  post({
    actor: neighbour("tangg0", { name: "Daniel Moore", building: "Building 6" }),
    body: "The cobbler is at the east gate today. Twenty minutes and my sandals were done; he is back on Thursday.",
  }),
  question({
    actor: neighbour("songch1", { name: "Ana", building: "Building 8" }),
    body: "Whose blue bottle was left on court two? It is at the front desk, with a small dinosaur on the bottom.",
  }),
  activityItem({
    actor: neighbour("x1a0man", { name: "Lin Xiaoman", building: "Building 6", role: "host" }),
    group_name: "Clubhouse kitchen",
    activity: {
      ...(activityItem().activity ?? never()),
      title: "Wrap zongzi, meet neighbours",
      place: { name: "Clubhouse kitchen", point: null, precision: "building" },
    },
  }),
  notice({
    actor: { ...management, name: "Wutong Lane Management" },
    body: "Wed 9:00–12:00: water tanks cleaned, no water in buildings 1–4\nPlease fill a few pots. Front desk: 8230 5161.",
  }),
];

/** This many posts, newest first, of people who have different things to say. */
export function manyPosts(count: number, change: (number: number) => Partial<FeedItem> = () => ({})): FeedItem[] {
  const said = [
    "晚饭后走一圈的，七点半东门见。",
    "地库 B2 有只小橘猫，谁家的？",
    "棋摊挪到 5 号楼南边树荫下了，下午两点摆，来看的也给茶喝，凳子自己带一个。",
    "绣球全开了，南边是蓝的。浇水的小朋友们，快来看你们的功劳。门口的水管换了新的接头，记得拧紧，别再漏一地。",
  ];
  const people = [he, songChi, neighbour("tangg0"), neighbour("fang", { name: "方阿姨", building: "1 号楼" })];
  return Array.from({ length: count }, (_, number) =>
    post({
      // Newer ones come later in the alphabet, as the API's do.
      id: id("pst", `n${String(count - number).padStart(6, "0")}`),
      actor: people[number % people.length] ?? he,
      body: `${said[number % said.length]} #${count - number}`,
      published_at: ago(5 + number * 7),
      ...change(number),
    }),
  );
}

export function comment(change: Partial<Comment> = {}): Comment {
  return {
    id: id("cmt", "f1rst"),
    post: post().id,
    actor: songChi,
    body: "谢谢，正要找修鞋的。",
    published_at: ago(3),
    edited_at: null,
    viewer: { own: false, may_remove: false },
    ...change,
  };
}

/** This many answers to one post, oldest first. */
export const manyComments = (count: number, to = post().id): Comment[] =>
  Array.from({ length: count }, (_, number) =>
    comment({
      id: id("cmt", `n${String(number).padStart(6, "0")}`),
      post: to,
      actor: number % 2 ? he : songChi,
      body: `第 ${number + 1} 个人说：我也去。`,
      published_at: ago(count - number),
    }),
  );

export function group(change: Partial<Group> = {}): Group {
  return {
    id: kitchen,
    name: "会所厨房",
    topic: "cooking",
    summary: "每月一起做一顿饭。",
    organizer: null,
    host: null,
    join: "open",
    members: 31,
    active_30_days: 12,
    regulars: [],
    next: null,
    next_activity: null,
    requests: null,
    held: 4,
    viewer: {
      state: "member",
      role: "resident",
      following: false,
      muted: false,
      invited: false,
      met: 0,
      may_change: false,
    },
    ...change,
  };
}

function never(): never {
  throw new Error("An activity item without an activity");
}
