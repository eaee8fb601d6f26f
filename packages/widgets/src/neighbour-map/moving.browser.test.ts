import { describe, expect, test } from "vitest";
import { activityPin, at, bounds, ground, middle, neighbourhood } from "./testing/fixtures.ts";
import { button, heard, mapOnPage, type Reader, rows, told, words } from "./testing/on-page.ts";

/** A town: something stands wherever one looks. */
const town = Array.from({ length: 40 }, (_, number) =>
  activityPin(`town${number}`, `第 ${number} 场`, at((number - 20) * 120, 0)),
);
const begin = { center: middle.join(), zoom: "17" };

const names = (map: Reader) => rows(map).map(({ name }) => name);

describe("what is looked at", () => {
  test("is everything there is, when the page says nothing", async () => {
    const map = mapOnPage();
    const areas = heard(map, "linli-area-change");
    await expect.poll(() => areas).toHaveLength(1);
    const [west = 0, south = 0, east = 0, north = 0] = areas[0]?.bbox ?? [];
    expect(west < bounds[0] && south < bounds[1] && east > bounds[2] && north > bounds[3]).toBe(true);
  });

  test("is where the page says, as near as it says", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    const areas = heard(map, "linli-area-change");
    await expect.poll(() => areas.map(({ zoom }) => zoom)).toEqual([17]);
    const [west = 0, south = 0, east = 0, north = 0] = areas[0]?.bbox ?? [];
    expect([(west + east) / 2, (south + north) / 2]).toEqual([
      expect.closeTo(middle[0], 5),
      expect.closeTo(middle[1], 5),
    ]);
  });

  test.each(["here", "121.4", "121.4,31.1,5", "200,10", "10,99", ""])(
    "is everything, where the page names the middle %o",
    async (center) => {
      const map = mapOnPage({ attributes: { center, zoom: "near" } });
      await expect.poll(() => names(map).length).toBeGreaterThan(3);
    },
  );

  test("goes where the buttons lead, and the list with it, told politely", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map)).toContain("第 20 场");
    const before = names(map);
    await button("移动地图").click();
    await button("往东").click();
    await button("往东").click();
    await expect.poll(() => names(map)).not.toEqual(before);
    await expect.poll(() => told(map)).toMatch(/^这一带有 \d 处$/);
    await button("缩小").click();
    await expect.poll(() => names(map).length).toBeGreaterThan(before.length);
    await button("看全部").click();
    const areas = heard(map, "linli-area-change");
    await button("放大").click();
    await expect.poll(() => areas.map(({ zoom }) => Number.isInteger(zoom))).toEqual([true]);
  });

  test("has an end: nothing is nearer than a doorstep or farther than the world", async () => {
    const map = mapOnPage({ attributes: { center: middle.join(), zoom: "99" } });
    const areas = heard(map, "linli-area-change");
    await expect.element(button("放大")).toHaveAttribute("aria-disabled", "true");
    await expect.poll(() => areas.map(({ zoom }) => zoom)).toEqual([19]);
    map.element.zoom = -3;
    await expect.element(button("缩小")).toHaveAttribute("aria-disabled", "true");
  });

  test("where nothing is, the list says so and leads back", async () => {
    const map = mapOnPage({
      features: [...ground, ...neighbourhood],
      attributes: { center: "121.5,31.3", zoom: "17" },
    });
    await expect.element(words("这一带眼下什么也没有。")).toBeVisible();
    await button("看全部").click();
    await expect.poll(() => names(map).length).toBeGreaterThan(3);
  });

  test("begins anew where the page says so later", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    const before = names(map);
    map.element.center = at(1200, 0).join();
    await expect.poll(() => names(map)).not.toEqual(before);
  });
});

describe("tiles", () => {
  test("are asked for where the view is, after the one that says where anything is", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    const [first, ...others] = map.responder.received;
    expect(first).toBe("/map/0/0/0");
    expect(others.length).toBeLessThanOrEqual(4);
    expect(others.every((path) => path.startsWith("/map/15/"))).toBe(true);
  });

  test("that are known are not asked for again, only what is new in view", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    for (let step = 0; step < 6; step++) {
      await pressKey(map, "ArrowRight");
    }
    await expect.poll(() => map.responder.tiles.length).toBeGreaterThan(2);
    expect(map.responder.tiles).toHaveLength(new Set(map.responder.tiles).size);
  });

  test("that are out of view when they come are not shown, and were ended", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    let answer: (value?: unknown) => void = () => {};
    map.responder.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const asked = map.responder.tiles.length;
    map.element.center = at(30_000, 0).join();
    await expect.poll(() => map.responder.tiles.length).toBeGreaterThan(asked);
    map.element.center = middle.join();
    await map.element.updateComplete;
    await expect.poll(() => map.responder.ended).toBe(map.responder.tiles.length - asked);
    answer();
    await expect.poll(() => names(map)).toContain("第 20 场");
  });

  test("that cannot be had leave what is known, a sentence, and a way to try again", async () => {
    const map = mapOnPage({ features: town, attributes: begin });
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    const before = names(map);
    map.responder.options.tilesUnreadable = "server.error";
    for (let step = 0; step < 8; step++) await pressKey(map, "ArrowRight");
    await expect.element(words(/我们这边出了点问题|出了点/)).toBeVisible();
    map.responder.options.tilesUnreadable = undefined;
    await button("再试一次").click();
    await expect.poll(() => names(map).length).toBeGreaterThan(0);
    expect(names(map)).not.toEqual(before);
  });
});

async function pressKey(map: Reader, key: string): Promise<void> {
  map.element.shadowRoot?.querySelector(".stage")?.dispatchEvent(new KeyboardEvent("keydown", { key }));
  await map.element.updateComplete;
}
