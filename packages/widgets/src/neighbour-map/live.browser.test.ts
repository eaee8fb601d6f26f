import type { Need } from "@linli/contract";
import { describe, expect, test, vi } from "vitest";
import { activityPin, at, garden, ground, neighbourhood } from "./testing/fixtures.ts";
import { drill } from "./testing/needs.ts";
import { button, lineReturns, mapOnPage, type Reader, rows, words } from "./testing/on-page.ts";

const names = (map: Reader) => rows(map).map(({ name }) => name);
const added = [...neighbourhood, activityPin("tea", "老茶客的下午", at(-100, -20))];

async function following(): Promise<Reader> {
  const map = mapOnPage({ width: 900, attributes: { live: "stream" } });
  await expect.poll(() => map.responder.followers).toBe(1);
  await expect.poll(() => names(map)).toHaveLength(5);
  return map;
}

describe("while the page stands open", () => {
  test("what is new comes to the map, read once for a whole evening of news", async () => {
    const map = await following();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reads = map.responder.received.length;
    map.responder.options.features = added;
    for (let news = 0; news < 9; news++) map.responder.tell("group.updated", { group: garden.properties.group });
    await vi.waitUntil(() => vi.getTimerCount() > 0, { interval: 1 });
    expect(map.responder.received).toHaveLength(reads);
    vi.advanceTimersByTime(6_000);
    vi.useRealTimers();
    await expect.poll(() => names(map)).toContain("老茶客的下午");
    const again = map.responder.received.slice(reads);
    expect(again).toHaveLength(new Set(again).size);
  });

  test("what a neighbour asks for comes to the map as well, and goes when it has come true", async () => {
    const attributes = { live: "stream", layers: "activities groups needs" };
    const map = mapOnPage({ width: 900, attributes, features: ground, needs: [] });
    await expect.poll(() => map.responder.followers).toBe(1);
    await expect.element(words("这一带眼下什么也没有。")).toBeVisible();
    const tell = async (needs: Need[]) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      map.responder.options.needs = needs;
      map.responder.tell("need.updated", { need: drill.id });
      await vi.waitUntil(() => vi.getTimerCount() > 0, { interval: 1 });
      vi.advanceTimersByTime(6_000);
      vi.useRealTimers();
    };
    await tell([drill]);
    await expect.poll(() => names(map)).toEqual([drill.body]);
    await tell([{ ...drill, state: "done" }]);
    await expect.poll(() => names(map)).toEqual([]);
  });

  test("what has not changed stays the same picture", async () => {
    const map = await following();
    const before = map.element.shadowRoot?.querySelector('[part="list"] > li');
    map.element.parentElement?.append(map.element);
    await expect.poll(() => names(map)).toHaveLength(5);
    expect(map.element.shadowRoot?.querySelector('[part="list"] > li')).toBe(before);
  });

  test("an element that leaves the page follows nothing any more", async () => {
    const map = await following();
    map.element.remove();
    await expect.poll(() => map.responder.followers).toBe(0);
  });
});

describe("without a line", () => {
  test("what was read stays, with its age", async () => {
    const map = mapOnPage();
    await expect.poll(() => names(map).length).toBeGreaterThan(3);
    map.responder.offline = true;
    map.element.parentElement?.append(map.element);
    await expect.element(words(/没有信号，看到的是 \d\d:\d\d 的。/)).toBeVisible();
    expect(names(map).length).toBeGreaterThan(3);
    lineReturns(map);
    await expect.element(words(/没有信号/)).not.toBeInTheDocument();
  });

  test("nothing to show is a sentence and a way to try again", async () => {
    const map = mapOnPage({ offline: true });
    await expect.element(words(/连不上，多半是信号不好/)).toBeVisible();
    map.responder.offline = false;
    await button("再试一次").click();
    await expect.poll(() => names(map).length).toBeGreaterThan(3);
  });
});

describe("for residents only", () => {
  test("a stranger is asked to sign in, and sees the map once they have", async () => {
    const map = mapOnPage({ token: null, residentsOnly: true });
    await expect.element(words("这里的内容，住在小区里的人才能看")).toBeVisible();
    map.element.addEventListener("linli-auth-required", (event) =>
      event.respondWith(Promise.resolve("a.resident.token")),
    );
    await button("登录").click();
    await expect.poll(() => names(map).length).toBeGreaterThan(3);
  });

  test("whoever signs out sees nothing of it any more", async () => {
    const map = mapOnPage({ residentsOnly: true, features: [...ground, ...neighbourhood] });
    await expect.poll(() => names(map).length).toBeGreaterThan(3);
    map.element.client?.identify(null);
    await expect.element(words("这里的内容，住在小区里的人才能看")).toBeVisible();
    expect(names(map)).toEqual([]);
  });
});
