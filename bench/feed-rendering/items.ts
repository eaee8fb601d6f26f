import type { FeedItem, Id, Page } from "@linli/contract";

const sentences = [
  "今晚七点羽毛球双打，再来两个，新手也行，拍子我带。",
  "想借电钻用一天，装个书架，周日还。",
  "六号楼的猫咪找到了，谢谢各位邻居半夜帮忙。",
  "周六早上八点去河边跑步，配速随意，跑完一起吃早点。",
  "儿童餐椅九成新，自提，送给用得上的人家。",
];
const names = ["贺永年", "宋池", "叶青", "林小满", "江禾", "周敏", "Daniel", "方果"];

/** The same numbers in every run and for every contender. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

const id = <Prefix extends string>(prefix: Prefix, number: number) =>
  `${prefix}_${String(number).padStart(26, "0")}` as const;

/** Posts and questions of one to five sentences, newest first, ten minutes apart. */
export function items(count: number, now: number): FeedItem[] {
  const number = numbersFrom(42);
  return Array.from({ length: count }, (_, index) => {
    const who = number(names.length);
    return {
      id: id("pst", count - index),
      kind: number(4) === 0 ? "question" : "post",
      actor: {
        id: id("res", who),
        type: "resident",
        name: names[who] ?? "",
        building: `${1 + number(9)} 号楼`,
        role: "resident",
      },
      group: null,
      group_name: null,
      object: null,
      activity: null,
      published_at: new Date(now - (index + 1) * 600_000).toISOString(),
      edited_at: null,
      body: Array.from({ length: 1 + number(5) }, () => sentences[number(sentences.length)]).join(""),
      truncated: false,
      counts: { comments: number(6), reactions: { thanks: number(9), me_too: number(3), will_come: number(3) } },
      viewer: { own: false, may_remove: false, reactions: number(5) === 0 ? ["thanks"] : [], reports: null },
    };
  });
}

export const community: Id<"community"> = id("com", 1);
/** One item, with which everything is loaded and warmed before anything is measured. */
export const warmGroup: Id<"group"> = id("grp", 1);
export const fullGroup: Id<"group"> = id("grp", 2);
/** What a page brings, as the API limits it. */
export const pageSize = 100;

/** Answers like the API: pages of `all`, by the number of the item to go on from. The text is made when asked for, as a server would. */
export function answersFrom(all: readonly FeedItem[]): typeof fetch {
  return async (input, init) => {
    const url = new URL(new Request(input, init).url);
    if (!url.pathname.endsWith("/feed")) return Response.json({ items: [], next: null, roles: [] });
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const warm = url.searchParams.get("group") !== fullGroup;
    const page: Page<FeedItem> = warm
      ? { items: all.slice(0, 1), next: null }
      : {
          items: all.slice(from, from + pageSize),
          next: from + pageSize < all.length ? String(from + pageSize) : null,
        };
    return Response.json(page);
  };
}
