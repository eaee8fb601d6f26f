import { describe, expect, test } from "vitest";
import { group, inside, members, membersForHost, regulars, viewer } from "./testing/fixtures.ts";
import { box, button, cardOnPage, focused, heading, heard, type Reader, told, words } from "./testing/on-page.ts";

const shown = group().id;
const page = { attributes: { variant: "page" } } as const;
const hosted = group({ viewer: inside({ role: "host", may_change: true }), requests: 2 });
const inner = ({ element }: Reader, selector: string) => element.shadowRoot?.querySelector(selector);
const rowsOf = ({ element }: Reader) =>
  [...(element.shadowRoot?.querySelectorAll(".people b") ?? [])].map(({ textContent }) => textContent);

describe("the page of a group", () => {
  test("says what its hosts say, what it has come to, and who is in it", async () => {
    const card = cardOnPage(page);
    await expect.element(heading("楼下羽毛球")).toBeVisible();
    await expect.element(words("每周二、周五晚，打完一起喝点东西。")).toBeVisible();
    await expect.element(heading("组员 31 位")).toBeVisible();
    expect(rowsOf(card)).toEqual(members().map(({ name }) => name));
    expect(inner(card, ".counts")?.textContent.replace(/\s+/g, " ").trim()).toBe("办过 18 组员 31 这个月来过 15");
  });

  test("shows a stranger no member, and asks for none", async () => {
    const card = cardOnPage({ ...page, token: null, groups: [group({ viewer: null, regulars: [], host: null })] });
    await expect.element(heading("接下来的活动")).toBeVisible();
    await expect.element(heading(/组员/)).not.toBeInTheDocument();
    expect(card.responder.received.map(({ path }) => path)).not.toContain(`/groups/${shown}/members`);
  });

  test("opens the form that signs up in place of a meeting, and closes it again", async () => {
    const card = cardOnPage(page);
    const events = heard(card, "linli-navigate");
    await button(/剩 2 位/).click();
    await expect.poll(() => inner(card, "linli-sign-up-form")?.shadowRoot?.textContent).toMatch(/双打，新手友好/);
    await expect.element(button("报名")).toBeVisible();
    expect(events.map(({ kind, id }) => [kind, id])).toEqual([["activity", group().next_activity?.id]]);
    await button("收起").click();
    expect(inner(card, "linli-sign-up-form")).toBeNull();
  });

  test("has the group's own feed, in which members may write", async () => {
    const card = cardOnPage({ ...page, groups: [group({ viewer: inside() })] });
    await expect.poll(() => inner(card, "linli-activity-feed")?.shadowRoot).toBeTruthy();
    await expect
      .poll(() => card.responder.received.find(({ path }) => path === "/feed")?.query)
      .toContain(`group=${shown}`);
    expect(inner(card, "linli-activity-feed")?.getAttribute("composer")).toBe("on");
    await button("更多").click();
    await button("退出小组").click();
    await expect.poll(() => inner(card, "linli-activity-feed")?.getAttribute("composer")).toBe("off");
  });

  test("shows the next members when they are asked for", async () => {
    const many = Array.from({ length: 25 }, (_, number) => ({
      ...(members()[1] ?? { id: "res_0" as const }),
      id: `res_${number}` as const,
      name: `邻居 ${number}`,
    }));
    const card = cardOnPage({ ...page, members: many as ReturnType<typeof members> });
    await expect.poll(() => rowsOf(card).length).toBe(20);
    await button("再看几位").click();
    await expect.poll(() => rowsOf(card).length).toBe(25);
  });
});

describe("a host", () => {
  test("hears on the card that neighbours wait, and finds them on the page", async () => {
    cardOnPage({ groups: [hosted], members: membersForHost() });
    await button("2 位邻居想加入").click();
    await expect.element(button(/^同意\s*Daniel/)).toBeVisible();
    await button("收起").click();
    await expect.element(button("2 位邻居想加入")).toBeVisible();
  });

  test("lets neighbours in and declines, at once", async () => {
    const card = cardOnPage({ ...page, groups: [hosted], members: membersForHost() });
    await expect.element(heading("2 位邻居想加入")).toBeVisible();
    await button(/^同意\s*Daniel/).click();
    await expect.poll(() => told(card)).toBe("Daniel进来了。");
    await expect.poll(() => rowsOf(card)).toContain("Daniel");
    await button(/^婉拒\s*江禾/).click();
    await expect.poll(() => told(card)).toBe("婉拒了。");
    await expect.element(heading(/想加入/)).not.toBeInTheDocument();
    expect(card.responder.writes.map((write) => write.replace(/res_0*/, ""))).toEqual([
      `PUT /groups/${shown}/members/member20`,
      `DELETE /groups/${shown}/members/member21`,
    ]);
  });

  test("sees the request again when letting in was refused", async () => {
    const card = cardOnPage({
      ...page,
      groups: [hosted],
      members: membersForHost(),
      refusal: "permission.denied",
    });
    await button(/^同意\s*Daniel/).click();
    await expect.poll(() => told(card)).toMatch(/这一步要主理人或物业来做/);
    await expect.element(heading("2 位邻居想加入")).toBeVisible();
  });

  test("changes what the group says of itself, in place", async () => {
    const card = cardOnPage({ ...page, groups: [hosted] });
    await button("更多").click();
    await button("改小组的介绍").click();
    await expect.poll(() => focused(card)?.id).toBe("group-name");
    await box(/用自己的话/).fill("改到周三。");
    await button("保存").click();
    await expect.poll(() => inner(card, ".by-hand")?.textContent).toBe("改到周三。");
    await expect.poll(() => told(card)).toBe("改好了。");
    expect(card.responder.received.find(({ method }) => method === "PATCH")?.body).toEqual({
      name: "楼下羽毛球",
      topic: "运动",
      summary: "改到周三。",
      join: "open",
    });
  });
});

describe("a neighbour whom the reader has blocked", () => {
  test("is gone from faces, members and host, wherever on the page it was pressed", async () => {
    const card = cardOnPage({
      ...page,
      groups: [group({ regulars: regulars(["老贺", "宋池", "叶青"], 2), viewer: viewer({ met: 2 }) })],
    });
    await expect.poll(() => rowsOf(card)).toContain("老贺");
    card.element.session?.putAside(members()[0]?.id ?? "");
    await expect.poll(() => rowsOf(card)).not.toContain("老贺");
    expect(inner(card, ".met")?.textContent.replace(/\s+/g, " ").trim()).toMatch(/常来的 2 人里，你见过 1 位$/);
    expect(inner(card, ".words")?.textContent).not.toContain("老贺");
  });
});
