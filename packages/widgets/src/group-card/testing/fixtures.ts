import type { Activity, Group, Member, Occurrence } from "@linli/contract";
import { at, community, id, occurrence as occurrenceOf } from "../../foundation/testing/occasions.ts";

export { community };

/** Two of four seats, in two days. */
export const occurrence = (change: Partial<Occurrence> = {}): Occurrence =>
  occurrenceOf({
    id: id("occ", "doubles"),
    starts_at: at(2, 19),
    ends_at: at(2, 21),
    capacity: 4,
    taken: 2,
    ...change,
  });

/** Neighbours by name; the first `met` of them are known to the viewer. */
export const regulars = (names: string[], met: number): Group["regulars"] =>
  names.map((name, number) => ({ id: id("res", `regular${number}`), name, met: number < met }));

const neighbours = ["老贺", "宋池", "叶青", "郭北", "唐果", "何冬", "林诺", "吴伯"];

type Viewer = NonNullable<Group["viewer"]>;

/** How a resident stands to a group. */
export const viewer = (change: Partial<Viewer> = {}): Viewer => ({
  state: "none",
  role: "resident",
  following: false,
  muted: false,
  invited: false,
  met: 3,
  may_change: false,
  ...change,
});

export const inside = (change: Partial<Viewer> = {}) => viewer({ state: "member", ...change });

export function group(change: Partial<Group> = {}): Group {
  return {
    id: id("grp", "badminton1"),
    name: "楼下羽毛球",
    topic: "运动",
    summary: "每周二、周五晚，打完一起喝点东西。",
    organizer: { type: "resident", name: "老贺" },
    host: { id: id("res", "regular0"), type: "resident", name: "老贺", building: "5 号楼", role: "host" },
    join: "open",
    members: 31,
    active_30_days: 15,
    regulars: regulars(neighbours, 3),
    next: occurrence(),
    next_activity: {
      id: id("act", "doubles"),
      title: "双打，新手友好",
      place_name: "会所 2 号场",
      time_zone: "Asia/Shanghai",
    },
    requests: null,
    held: 18,
    viewer: viewer(),
    ...change,
  };
}

/** The same in English. */
export const englishGroup = (change: Partial<Group> = {}) =>
  group({
    name: "Downstairs Badminton",
    topic: "Sports",
    summary: "Tuesday and Friday nights, and a drink afterwards.",
    organizer: { type: "resident", name: "Old He" },
    host: { id: id("res", "regular0"), type: "resident", name: "Old He", building: "No. 5", role: "host" },
    regulars: regulars(["Old He", "Song Chi", "Ye Qing", "Guo Bei", "Tang Guo", "He Dong", "Lin Nuo", "Wu"], 3),
    next_activity: {
      id: id("act", "doubles"),
      title: "Doubles, beginners welcome",
      place_name: "Court 2",
      time_zone: "Asia/Shanghai",
    },
    ...change,
  });

const other = (name: string, title: string, change: Partial<Group>) =>
  group({ id: id("grp", name), name: title, organizer: { type: "resident", name: "方阿姨" }, ...change });

/** The groups of a small neighbourhood. */
export function groups(): Group[] {
  return [
    group(),
    other("garden", "月洞门花园", {
      topic: "花园",
      summary: "轮流浇水，一起等花开",
      members: 24,
      active_30_days: 12,
      regulars: regulars(["方阿姨", "唐果", "江禾", "陈姐", "吴伯"], 2),
      viewer: inside({ met: 2 }),
    }),
    other("kittens", "六号楼猫咪互助", {
      topic: "猫",
      summary: "绝育、找家、喂粮轮值",
      join: "ask",
      members: 17,
      active_30_days: 5,
      regulars: regulars(["江禾", "何冬", "林诺", "陈姐", "郭北"], 0),
      viewer: viewer({ met: 0 }),
    }),
    other("stories", "睡前故事会", {
      topic: "亲子",
      summary: "我家老二睡前不听话，干脆请大家一起来听。坐地垫，穿袜子就好。",
      join: "invite",
      members: 12,
      active_30_days: 21,
      viewer: viewer({ met: 0, invited: true }),
    }),
    other("chess", "五号楼下棋摊", {
      topic: "运动",
      summary: null,
      members: 9,
      active_30_days: 0,
      join: "invite",
      regulars: [],
      next: null,
      next_activity: null,
      viewer: viewer({ met: 0 }),
    }),
  ];
}

const member = (number: number, name: string, change: Partial<Member> = {}): Member => ({
  id: id("res", `member${number}`),
  name,
  building: `${(number % 9) + 1} 号楼`,
  role: "resident",
  state: "member",
  since: at(-30 + number, 9),
  met: number < 3,
  ...change,
});

/** Who is in a group, as residents see it. */
export const members = (): Member[] => [
  { ...member(0, "老贺", { role: "host" }), id: id("res", "regular0") },
  ...["宋池", "叶青", "郭北", "唐果", "何冬"].map((name, number) => member(number + 1, name)),
];

/** The same as a host sees it: two ask to be let in. */
export const membersForHost = (): Member[] => [
  member(20, "Daniel", { state: "requested", met: false }),
  member(21, "江禾", { state: "requested", met: false }),
  ...members(),
];

/** What a group has on in the next days. */
export const meetings = (): Activity[] => [
  {
    id: id("act", "doubles"),
    title: "双打，新手友好",
    summary: null,
    kind: "badminton",
    organizer: { type: "resident", name: "老贺" },
    group: group().id,
    place: { name: "会所 2 号场", point: null, precision: "building" },
    time_zone: "Asia/Shanghai",
    fee: null,
    occurrences: [
      occurrence(),
      occurrence({ id: id("occ", "doubles2"), starts_at: at(5, 19), ends_at: at(5, 21), taken: 4, full: true }),
    ],
  },
];
