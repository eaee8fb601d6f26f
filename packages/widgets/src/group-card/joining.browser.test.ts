import type { Group } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { group, inside, viewer } from "./testing/fixtures.ts";
import { button, cardOnPage, heard, told, words } from "./testing/on-page.ts";

const shown = group().id;

describe("joining", () => {
  test("an open group takes a neighbour in at once, and tells the page before and after", async () => {
    const card = cardOnPage();
    const events = heard(card, "linli-join-request", "linli-joined");
    await button("加入").click();
    await expect.element(words("你在这个组")).toBeVisible();
    await expect.poll(() => told(card)).toBe("你加入了楼下羽毛球。");
    await expect.poll(() => card.responder.writes).toEqual([`PUT /groups/${shown}/membership`]);
    expect(events.map(({ type, group: of, state }) => [type, of, state])).toEqual([
      ["linli-join-request", shown, "member"],
      ["linli-joined", shown, "member"],
    ]);
  });

  test("is drawn before the answer is there", async () => {
    cardOnPage({ writes: "never answered" });
    await button("加入").click();
    await expect.element(words("你在这个组")).toBeVisible();
    await expect.element(button("静音")).toHaveAttribute("aria-busy", "true");
  });

  test("a group that asks its hosts has a request, which can be taken back", async () => {
    const card = cardOnPage({ groups: [group({ join: "ask" })] });
    const events = heard(card, "linli-joined", "linli-leave-request", "linli-left");
    await button("申请加入").click();
    await expect.element(words("已申请")).toBeVisible();
    await expect.poll(() => told(card)).toMatch(/^申请送到了/);
    await button("撤回").click();
    await expect.element(button("申请加入")).toBeVisible();
    await expect.poll(() => told(card)).toBe("申请撤回了。");
    expect(events.map(({ type, state }) => [type, state])).toEqual([
      ["linli-joined", "requested"],
      ["linli-leave-request", "requested"],
      ["linli-left", "none"],
    ]);
    expect(card.responder.writes).toEqual([`PUT /groups/${shown}/membership`, `DELETE /groups/${shown}/membership`]);
  });

  test("a group by invitation has no such button for those who are not invited", async () => {
    cardOnPage({ groups: [group({ join: "invite" })] });
    await expect.element(words("主理人邀请才能进")).toBeVisible();
    await expect.element(button(/加入/)).not.toBeInTheDocument();
  });

  test("who was invited accepts, and is in", async () => {
    const card = cardOnPage({ groups: [group({ join: "invite", viewer: viewer({ invited: true }) })] });
    await button("接受邀请").click();
    await expect.poll(() => told(card)).toBe("你加入了楼下羽毛球。");
    await expect.element(words("你在这个组")).toBeVisible();
  });

  test("a page that prevents it leaves everything as it is", async () => {
    const card = cardOnPage();
    card.element.addEventListener("linli-join-request", (event) => event.preventDefault());
    await button("加入").click();
    await card.element.updateComplete;
    await expect.element(button("加入")).toBeVisible();
    expect(card.responder.writes).toEqual([]);
  });

  test("what is refused is taken back, with a sentence and a word to the page", async () => {
    const card = cardOnPage({ refusal: "group.invite_only" });
    const errors = heard(card, "linli-error");
    await button("加入").click();
    await expect.element(words(/这个小组要主理人邀请才能进/).first()).toBeVisible();
    await expect.element(button("加入")).toBeVisible();
    expect(errors.map(({ code }) => code)).toEqual(["group.invite_only"]);
    expect(told(card)).toMatch(/主理人邀请/);
  });
});

describe("a stranger", () => {
  const unknown: Partial<Group> = { viewer: null, regulars: [], host: null };

  test("is asked to sign in, and joins when they have", async () => {
    const card = cardOnPage({ token: null, groups: [group(unknown)] });
    const actions: string[] = [];
    card.element.addEventListener("linli-auth-required", (event) => {
      actions.push(event.action);
      event.respondWith(Promise.resolve("zhoumin"));
    });
    await button("加入").click();
    await expect.element(words("你在这个组")).toBeVisible();
    expect(actions).toEqual(["join"]);
    await expect.poll(() => card.responder.writes).toEqual([`PUT /groups/${shown}/membership`]);
  });

  test("who does not sign in is told what to do, and nothing is drawn as done", async () => {
    const card = cardOnPage({ token: null, groups: [group(unknown)] });
    await button("加入").click();
    await expect.element(words("先登录，再点一次")).toBeVisible();
    await expect.element(button("加入")).toBeVisible();
    expect(card.responder.writes).toEqual([]);
  });

  test("finds a sign-in where the group is for residents, and the group behind it", async () => {
    const card = cardOnPage({ token: null, residentsOnly: true });
    await expect.element(words("这里的内容，住在小区里的人才能看")).toBeVisible();
    card.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("zhoumin")));
    await button("登录").click();
    await expect.element(button("楼下羽毛球")).toBeVisible();
  });

  test("is not asked to sign in for a group that is not there", async () => {
    cardOnPage({ token: null, attributes: { group: "grp_gone" } });
    await expect.element(words("这个小组解散了，或换了地方。")).toBeVisible();
  });
});

describe("following and muting", () => {
  test("following is said back, told to the page, and undone by the same button", async () => {
    const card = cardOnPage();
    const events = heard(card, "linli-follow-request", "linli-followed");
    await button("先关注").click();
    await expect.element(button("关注了")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => told(card)).toBe("关注了，有活动会告诉你。");
    await button("关注了").click();
    await expect.element(button("先关注")).toHaveAttribute("aria-pressed", "false");
    await expect
      .poll(() => events.map(({ type, state }) => `${type} ${state}`))
      .toEqual([
        "linli-follow-request following",
        "linli-followed following",
        "linli-follow-request none",
        "linli-followed none",
      ]);
    expect(card.responder.writes).toEqual([`PUT /groups/${shown}/follow`, `DELETE /groups/${shown}/follow`]);
  });

  test("a member mutes the group and hears it again", async () => {
    const card = cardOnPage({ groups: [group({ viewer: inside() })] });
    await button("静音").click();
    await expect.element(button("已静音")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => card.responder.writes).toEqual([`PUT /me/mutes/${shown}`]);
    await expect.element(button("已静音")).toHaveAttribute("aria-busy", "false");
    await button("已静音").click();
    await expect.element(button("静音")).toHaveAttribute("aria-pressed", "false");
  });
});

describe("leaving", () => {
  test("lives behind more, is told, and can be undone within the hour", async () => {
    const card = cardOnPage({ groups: [group({ join: "ask", viewer: inside() })] });
    const events = heard(card, "linli-leave-request", "linli-left", "linli-join-request", "linli-joined");
    await expect.element(button("退出小组")).not.toBeInTheDocument();
    await button("更多").click();
    await button("退出小组").click();
    await expect.element(words("一小时内想回来，不用再申请。")).toBeVisible();
    await expect.poll(() => told(card)).toBe("退出了。");
    await button("回到小组").click();
    await expect
      .poll(() => card.responder.writes)
      .toEqual([`DELETE /groups/${shown}/membership`, `PUT /groups/${shown}/membership`]);
    await expect
      .poll(() => events.map(({ type, state }) => `${type} ${state}`).slice(0, 3))
      .toEqual(["linli-leave-request member", "linli-left none", "linli-join-request member"]);
  });

  test("the last host stays, and is told who could take over", async () => {
    const hosted = group({ viewer: inside({ role: "host", may_change: true }) });
    cardOnPage({ groups: [hosted], refusal: "group.last_host" });
    await button("更多").click();
    await button("退出小组").click();
    await expect.element(words(/你是最后一位主理人/).first()).toBeVisible();
    await expect.element(words("你在主理")).toBeVisible();
  });
});
