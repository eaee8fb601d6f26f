import { describe, expect, test, vi } from "vitest";
import { drill, hejianguo, highChair, need, tangguo } from "../testing/needs.ts";
import { button, focused, heard, press, rows, told, words } from "../testing/on-page.ts";
import { find, group, lift, needsOnPage, sent, standing } from "./testing/on-page.ts";

const who = (map: ReturnType<typeof needsOnPage>) =>
  find(map, ".who p")
    ?.textContent.replace(/[\u2066-\u2069]/g, "")
    .trim();
const names = (map: ReturnType<typeof needsOnPage>) => rows(map).map(({ name }) => name);
const one = `/needs/${drill.id}`;

describe("a need that is opened", () => {
  test("says who it is of and where they live, and asks nothing that the list has told", async () => {
    const map = needsOnPage();
    await button(/电钻/).click();
    await expect.poll(() => who(map)).toBe("贺建国 5 号楼");
    await expect.element(words(/^帮得上的话，碰面时跟\W*贺建国\W*说一声。$/)).toBeVisible();
    expect(map.responder.received).not.toContain(one);
  });

  test("is read by itself for strangers, who have no list", async () => {
    const map = needsOnPage({ token: null });
    await button(/电钻/).click();
    await expect.poll(() => who(map)).toBe("贺建国 5 号楼");
    expect(map.responder.received.filter((path) => path === one)).toHaveLength(1);
  });

  test("says that it is being read, why it cannot be, and is read once that is over", async () => {
    let open = () => {};
    const map = needsOnPage({ token: null });
    await expect.poll(() => names(map)).toHaveLength(3);
    map.responder.gate = new Promise<void>((resolve) => (open = resolve));
    map.responder.offline = true;
    await button(/电钻/).click();
    expect(await standing(map, ".need .bones")).toBeInstanceOf(HTMLElement);
    open();
    await expect.element(words(/^连不上，多半是信号不好/)).toBeVisible();
    map.responder.offline = false;
    await button("再试一次").click();
    await expect.poll(() => who(map)).toBe("贺建国 5 号楼");
  });

  test("that its author has taken back meanwhile says so", async () => {
    const map = needsOnPage({ token: null });
    await expect.poll(() => names(map)).toHaveLength(3);
    map.responder.options.needs = [{ ...drill, state: "withdrawn" }];
    await button(/电钻/).click();
    await expect.element(words("这条已经收回，或者到期了。")).toBeVisible();
  });

  test("of somebody who has left is nobody's to meet", async () => {
    const map = needsOnPage({ needs: [{ ...drill, actor: { ...hejianguo, name: "" } }] });
    await button(/电钻/).click();
    await expect.poll(() => who(map)).toBe("一位已经离开的邻居 5 号楼");
    await expect.element(words(/碰面/)).not.toBeInTheDocument();
  });
});

describe("one's own", () => {
  test("comes true: it stays under the reader's eyes with a tick, can be undone, and is told to nobody else", async () => {
    const map = needsOnPage();
    await button(/虹桥站/).click();
    await button("坐满了").click();
    await expect.element(button(/^撤销/)).toBeVisible();
    expect(find(map, ".need.done .tick")).not.toBeNull();
    expect(names(map)).toContain(lift.body);
    expect(told(map)).toBe("坐满了");
    await button("撤销").click();
    await expect.element(button(/^坐满了/)).toBeVisible();
    expect(told(map)).toBe("又放回去了，邻居看得到。");
    const path = `/needs/${lift.id}`;
    expect(sent(map, "PATCH")).toEqual([
      { path, body: { state: "done" } },
      { path, body: { state: "open" } },
    ]);
  });

  test("that came true leaves the map once its author looks elsewhere", async () => {
    const map = needsOnPage();
    await button(/虹桥站/).click();
    await button("坐满了").click();
    await expect.element(button(/^撤销/)).toBeVisible();
    await button(/电钻/).click();
    await expect.poll(() => names(map)).toEqual([drill.body, highChair.body]);
  });

  test("is withdrawn with a second tap, and then it is one line until its author looks elsewhere", async () => {
    const map = needsOnPage();
    await button(/虹桥站/).click();
    await button("收回").click();
    expect(sent(map, "PATCH")).toEqual([]);
    await group("收回吗？邻居就看不到了。").getByRole("button", { name: "收回" }).click();
    await expect.element(words("收回来了。").last()).toBeVisible();
    expect(sent(map, "PATCH")).toEqual([{ path: `/needs/${lift.id}`, body: { state: "withdrawn" } }]);
    await button(/电钻/).click();
    await expect.poll(() => names(map)).toEqual([drill.body, highChair.body]);
    expect(find(map, ".gone")).toBeNull();
  });

  test("is kept where the second thought comes first", async () => {
    const map = needsOnPage();
    await button(/虹桥站/).click();
    await button("收回").click();
    await button("留着").click();
    await expect.element(words("收回吗？邻居就看不到了。")).not.toBeInTheDocument();
    expect(focused(map)?.textContent.trim()).toBe("收回");
    expect(sent(map, "PATCH")).toEqual([]);
  });

  test("whose time is over can be put out for two weeks more", async () => {
    const end = new Date(Date.now() + 3_600_000).toISOString();
    const map = needsOnPage({ needs: [drill, { ...lift, expires_at: end }] });
    await button(/虹桥站/).click();
    await expect.element(button(/^坐满了/)).toBeVisible();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 3_600_000 });
    map.element.requestUpdate();
    await expect.element(words("到期了，邻居已经看不到。")).toBeVisible();
    const now = Date.now();
    await button("再放两周").click();
    await expect.element(words("到期了，邻居已经看不到。")).not.toBeInTheDocument();
    vi.useRealTimers();
    const [{ body } = { body: null }] = sent(map, "PATCH");
    const { state, expires_at } = body as { state: string; expires_at: string };
    expect([state, Math.round((Date.parse(expires_at) - now) / 86_400_000)]).toEqual(["open", 14]);
  });

  test("stays as it is when the API does not agree, which is said, and the button keeps its width meanwhile", async () => {
    const map = needsOnPage({ answers: "never" });
    await button(/虹桥站/).click();
    const width = (await standing(map, ".need .tonal")).getBoundingClientRect().width;
    await button("坐满了").click();
    const busy = await standing(map, '.need .tonal[aria-busy="true"]');
    expect(busy.textContent.trim()).toBe("正在存…");
    expect(busy.getBoundingClientRect().width).toBe(width);

    const refused = needsOnPage({ refusal: "request.too_many" });
    (await standing(refused, "[data-row] .choose")).click();
    (await standing(refused, ".need .tonal")).click();
    expect((await standing(refused, '.need [role="alert"]')).textContent.trim()).toBe("点得有点快，等一会儿再试。");
    expect(find(refused, ".need.done")).toBeNull();
  });
});

describe("somebody else's", () => {
  test("is reported in two taps, told to the page before and after, and is one line then", async () => {
    const map = needsOnPage();
    const events = heard(map, "linli-report-request", "linli-reported");
    await button(/电钻/).click();
    await button("举报").click();
    await button("不安全").click();
    await expect.element(words("已举报，你不会再看到这条。")).toBeVisible();
    await expect
      .poll(() => events.map(({ type, kind, id }) => [type, kind, id]))
      .toEqual([
        ["linli-report-request", "need", drill.id],
        ["linli-reported", "need", drill.id],
      ]);
    expect(sent(map, "POST")).toEqual([{ path: "/reports", body: { subject: drill.id, reason: "unsafe" } }]);
    expect(names(map)).not.toContain(drill.body);
    await button(/儿童餐椅/).click();
    await expect.poll(() => names(map)).toEqual([lift.body, highChair.body]);
  });

  test("is not reported where the page prevents it", async () => {
    const map = needsOnPage();
    map.element.addEventListener("linli-report-request", (event) => event.preventDefault());
    await button(/电钻/).click();
    await button("举报").click();
    await button("广告").click();
    await map.element.updateComplete;
    expect(names(map)).toContain(drill.body);
    expect(map.writes.received).toEqual([]);
  });

  test("leads to its author being blocked, with everything that they say, and back", async () => {
    const other = need("ladder", "有梯子，随时来借", { intent: "offer", actor: hejianguo, place: lift.place });
    const map = needsOnPage({ needs: [drill, highChair, other] });
    const events = heard(map, "linli-block-request", "linli-blocked");
    await button(/电钻/).click();
    await button("举报").click();
    await button("骂人").click();
    await button("也屏蔽这个人").click();
    await expect.element(words(/贺建国\W*已屏蔽，你们不会再看到彼此。/)).toBeVisible();
    await expect.poll(() => names(map)).toEqual(["", highChair.body]);
    await expect
      .poll(() => events.map(({ type, id }) => [type, id]))
      .toEqual([
        ["linli-block-request", hejianguo.id],
        ["linli-blocked", hejianguo.id],
      ]);
    await button("撤销").click();
    await expect.element(words("已举报，你不会再看到这条。")).toBeVisible();
    await expect.poll(() => names(map)).toEqual(["", other.body, highChair.body]);
    await expect.poll(() => told(map)).toBe("又看得到了。");
  });

  test("is reported by a stranger only once the page has said who they are", async () => {
    const map = needsOnPage({ token: null });
    await button(/电钻/).click();
    await button("举报").click();
    await button("广告").click();
    await expect.element(words("先在这个页面登录，再点一次。")).toBeVisible();
    expect(names(map)).toContain(drill.body);
    map.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("a.new.token")));
    await button("广告").click();
    await expect.element(words("已举报，你不会再看到这条。")).toBeVisible();
  });

  test("comes back with a sentence when the report is refused", async () => {
    const map = needsOnPage({ refusal: "server.error" });
    await button(/电钻/).click();
    await button("举报").click();
    await button("广告").click();
    await expect.element(words(/^我们这边出了点问题/)).toBeVisible();
    await expect.poll(() => names(map)).toContain(drill.body);
  });

  test("is taken down by a manager with a second tap, who reads how many have reported it", async () => {
    const managed = { own: false, may_withdraw: true, reports: 2 };
    const map = needsOnPage({ needs: [{ ...drill, viewer: managed }, highChair] });
    await button(/电钻/).click();
    await expect.element(words("2 位邻居举报过")).toBeVisible();
    await button("撤下").click();
    await group("撤下吗？谁都看不到了。").getByRole("button", { name: "撤下" }).click();
    await expect.element(words("撤下了。").last()).toBeVisible();
    expect(sent(map, "PATCH")).toEqual([{ path: one, body: { state: "withdrawn" } }]);
  });

  test("of an institution has nobody to block", async () => {
    const office = { ...hejianguo, id: null, type: "organization" as const, name: "梧桐里物业" };
    needsOnPage({ needs: [{ ...drill, actor: office }] });
    await button(/电钻/).click();
    await button("举报").click();
    await button("广告").click();
    await expect.element(words("已举报，你不会再看到这条。")).toBeVisible();
    await expect.element(button("也屏蔽这个人")).not.toBeInTheDocument();
  });
});

test("what unfolds below the edge of a list that scrolls comes into sight", async () => {
  const map = needsOnPage({ width: 900 });
  await button(/儿童餐椅/).click();
  await button("举报").click();
  await standing(map, ".reasons");
  const edges = (selector: string) => find(map, selector)?.getBoundingClientRect() ?? new DOMRect();
  const isInSight = () => {
    const [list, row] = [edges(".scroll"), edges("[data-chosen]")];
    return row.bottom <= list.bottom + 1 || Math.abs(row.top - list.top) <= 1;
  };
  await expect.poll(isInSight).toBe(true);
});

test("whoever signs out leaves nothing of what they were doing", async () => {
  const map = needsOnPage();
  await button(/电钻/).click();
  await press(map, "举报");
  await expect.element(words("举报给物业，因为")).toBeVisible();
  map.element.client?.identify(null);
  await expect.poll(() => find(map, ".need")).toBeNull();
  await button(/儿童餐椅/).click();
  await button(/电钻/).click();
  await expect.poll(() => who(map)).toBe("贺建国 5 号楼");
  await expect.element(words("举报给物业，因为")).not.toBeInTheDocument();
});

test.each([320, 740])("opening a need moves nothing above it: %i pixels", async (width) => {
  const map = needsOnPage({
    width,
    needs: [lift, drill, { ...highChair, actor: tangguo }, { ...drill, ...need("x", "一") }],
  });
  await expect.poll(() => names(map).length).toBeGreaterThan(2);
  await standing(map, ".ask");
  const above = () =>
    [".head", ".stage", "[data-row]:nth-child(1)", "[data-row]:nth-child(2) .row"].map(
      (selector) => find(map, selector)?.getBoundingClientRect().top,
    );
  const before = above();
  find(map, "[data-row]:nth-child(2) .choose")?.click();
  await standing(map, ".need .who");
  expect(above()).toEqual(before);
});
