import { limits } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { button, focused, heard, lineReturns, rows, told, words } from "../testing/on-page.ts";
import { type Asked, asked, begin, keys, open, send, sentence, textOf } from "./testing/asking.ts";
import { box, choice, find, needsOnPage, standing, write } from "./testing/on-page.ts";

describe("the line below the list", () => {
  test("opens the form for what somebody needs, or offers", async () => {
    const map = needsOnPage();
    await open("我能帮…");
    await expect.element(choice("我能帮")).toBeChecked();
    await expect.element(choice("送给邻居")).toBeInTheDocument();
    await button("收起").click();
    await open();
    await expect.element(choice("我需要")).toBeChecked();
    await expect.element(choice("借样东西")).toBeChecked();
    expect(map.writes.received).toEqual([]);
  });

  test("is not there where the page does not ask for needs", async () => {
    const map = needsOnPage({ attributes: { layers: "activities groups" } });
    await expect.poll(() => find(map, ".ground, .none")).not.toBeNull();
    expect(find(map, ".ask")).toBeNull();
  });
});

describe("what somebody writes", () => {
  test("is sent, told to the page before and after, announced politely, and its row is chosen", async () => {
    const map = needsOnPage();
    const events = heard(map, "linli-post-request", "linli-posted");
    await begin(map);
    await choice("搭把手").click();
    await button("会所").click();
    await choice("今天").click();
    await send();
    await expect.poll(() => find(map, ".sent")?.textContent.trim()).toMatch(/^发出去了，.+ 前邻居都看得到。$/);
    expect(told(map)).toMatch(/^发出去了/);
    const [{ expires_at, ...rest } = {} as Asked] = asked(map);
    expect(rest).toEqual({ intent: "need", kind: "help", body: sentence, place: "会所" });
    const day = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });
    expect(day.format(Date.parse(expires_at))).toBe(`${day.format(Date.now()).slice(0, 10)} 23:59:59`);
    expect(events.map(({ type, kind, post }) => [type, kind, post])).toEqual([
      ["linli-post-request", "need", null],
      ["linli-posted", "need", null],
    ]);
    expect(events[1]?.id).toMatch(/^ned_/);
    await expect.poll(() => find(map, "[data-chosen] .choose bdi")?.textContent).toBe(sentence);
    await expect.poll(() => rows(map).filter(({ name }) => name === sentence)).toHaveLength(1);
    expect(find(map, ".ask-form")).toBeNull();
    // What is looked at next is something else.
    await button(/儿童餐椅/).click();
    await expect.poll(() => find(map, ".sent")).toBeNull();
  });

  test("stays where it is when the page prevents it", async () => {
    const map = needsOnPage();
    map.element.addEventListener("linli-post-request", (event) => event.preventDefault());
    await begin(map);
    await send();
    await map.element.updateComplete;
    expect([textOf(map), map.writes.received]).toEqual([sentence, []]);
  });

  test("names a place where people meet: the community's own, by what is written, never somebody's house", async () => {
    const map = needsOnPage();
    await open();
    const offered = () =>
      [...(map.element.shadowRoot?.querySelectorAll("button.pick") ?? [])].map((each) => each.textContent);
    await expect.poll(offered).toEqual(["会所", "东门", "荷塘"]);
    write(map, "#ask-place", "门");
    await expect.poll(offered).toEqual(["东门"]);
    await button("东门").click();
    await expect.poll(offered).toEqual([]);
    await expect.element(box("在哪儿碰面（可以不写）")).toHaveValue("东门");
    await expect.element(words("会所、大门这样的地方就好，别写自家门牌。")).toBeVisible();
  });

  test("is missed when it is not there, and cut by nobody when it is too long: each field says so itself", async () => {
    const map = needsOnPage();
    await begin(map, " \n ");
    await send();
    await expect.element(words("写一句话，邻居才知道。")).toBeVisible();
    expect(focused(map)?.id).toBe("ask-text");
    write(map, "#ask-text", "邻".repeat(limits.need + 3));
    await expect.element(words("多了 3 个字")).toBeVisible();
    await expect.element(words("写一句话，邻居才知道。")).not.toBeInTheDocument();
    await send();
    await expect.element(words("这句话发不出去，换个写法。")).toBeVisible();
    expect(map.writes.received).toEqual([]);
    write(map, "#ask-text", "🪜".repeat(limits.need));
    await send();
    await expect.poll(() => asked(map)).toHaveLength(1);
  });

  test("that the API refuses by field is said at those fields, until they are changed", async () => {
    const map = needsOnPage({ refusal: "request.invalid", paths: ["place", "expires_at"] });
    await begin(map);
    await send();
    await expect.element(words("这个地方记不下来，换个写法。")).toBeVisible();
    await expect.element(words("这个日子不行，换一个。")).toBeVisible();
    write(map, "#ask-place", "东门");
    await expect.element(words("这个地方记不下来，换个写法。")).not.toBeInTheDocument();
    await expect.element(words("这个日子不行，换一个。")).toBeVisible();
    expect(textOf(map)).toBe(sentence);
  });

  test("keeps the button's width while it is on its way, and goes out once however often it is pressed", async () => {
    const map = needsOnPage();
    const events = heard(map, "linli-posted");
    await begin(map);
    const primary = await standing(map, ".ask-form .primary");
    const { width } = primary.getBoundingClientRect();
    let answer = () => {};
    map.responder.gate = new Promise<void>((resolve) => (answer = resolve));
    await send();
    await expect.poll(() => primary.ariaBusy).toBe("true");
    expect(primary.textContent.trim()).toBe("正在发…");
    expect(primary.getBoundingClientRect().width).toBe(width);
    primary.click();
    primary.click();
    answer();
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
    expect([asked(map), events]).toEqual([[expect.anything()], [expect.anything()]]);
  });
});

describe("when it does not arrive", () => {
  test("nothing is lost, and the very same thing goes out under the very same key", async () => {
    const map = needsOnPage({ answers: "lost" });
    await begin(map);
    await send();
    await expect.element(words(/^没有信号，还没发出去。/)).toBeVisible();
    expect(textOf(map)).toBe(sentence);
    map.writes.options = {};
    await send();
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
    expect(new Set(keys(map)).size).toBe(1);
    expect(new Set(map.writes.received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(map.responder.options.needs?.filter(({ body }) => body === sentence)).toHaveLength(1);
  });

  test("a form that was folded meanwhile is there again, and says so", async () => {
    const map = needsOnPage({ refusal: "server.error" });
    await begin(map);
    let answer = () => {};
    map.responder.gate = new Promise<void>((resolve) => (answer = resolve));
    await send();
    await button("收起").click();
    await expect.poll(() => find(map, ".ask-form")).toBeNull();
    answer();
    await expect.element(words(/^我们这边出了点问题/)).toBeVisible();
    expect(textOf(map)).toBe(sentence);
  });

  test("what is changed before it goes out again is another one", async () => {
    const map = needsOnPage({ refusal: "request.too_many" });
    await begin(map);
    await send();
    await expect.element(words("点得有点快，等一会儿再试。")).toBeVisible();
    write(map, "#ask-text", `${sentence}！`);
    await expect.element(words("点得有点快，等一会儿再试。")).not.toBeInTheDocument();
    await send();
    await expect.poll(() => new Set(keys(map)).size).toBe(2);
  });

  test("the sentence goes when the line is back, which is said politely", async () => {
    const map = needsOnPage({ answers: "lost" });
    await begin(map);
    await send();
    await expect.element(words(/^没有信号，还没发出去。/)).toBeVisible();
    lineReturns(map);
    await expect.element(words(/^没有信号，还没发出去。/)).not.toBeInTheDocument();
    await expect.poll(() => told(map)).toBe("有信号了，可以再点一次。");
  });
});

describe("a stranger", () => {
  test("may write, is asked who they are when they send, and has everything still when nobody answers", async () => {
    const map = needsOnPage({ token: null });
    const events = heard(map, "linli-auth-required");
    await begin(map);
    expect(events).toEqual([]);
    await send();
    await expect.element(words("先在这个页面登录，再点一次。")).toBeVisible();
    expect([events.map(({ action }) => action), textOf(map), asked(map)]).toEqual([["post"], sentence, []]);
    map.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("a.new.token")));
    await send();
    await expect.poll(() => asked(map).map(({ body }) => body)).toEqual([sentence]);
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
  });

  test("who presses again while they are asked who they are sends it once", async () => {
    const map = needsOnPage({ token: null });
    const events = heard(map, "linli-posted");
    let signIn = (_token: string) => {};
    const signedIn = new Promise<string>((resolve) => (signIn = resolve));
    map.element.addEventListener("linli-auth-required", (event) => event.respondWith(signedIn));
    await begin(map);
    await send();
    await send();
    signIn("a.new.token");
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
    expect(asked(map).map(({ body }) => body)).toEqual([sentence]);
    expect(events).toHaveLength(1);
  });
});

test.each([320, 740])("opening the form moves nothing above it: %i pixels", async (width) => {
  const map = needsOnPage({ width });
  await standing(map, ".ask");
  await expect.poll(() => rows(map)).toHaveLength(3);
  const above = () =>
    [".head", ".stage", "[data-row]:nth-child(1)", "[data-row]:nth-child(2)"].map(
      (selector) => find(map, selector)?.getBoundingClientRect().top,
    );
  const before = above();
  find(map, ".ask")?.click();
  await standing(map, "#ask-text");
  expect(above()).toEqual(before);
});
