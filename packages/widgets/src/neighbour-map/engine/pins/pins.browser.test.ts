import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Mark } from "../../map-engine.ts";
import { at, chess, garden, picture, zongzi } from "../../testing/fixtures.ts";
import { all, middleOn, one, openOnPage, pinOf, when } from "../testing/map-on-page.ts";

const need: Mark = { id: "ned_1", kind: "need", number: 6, count: 1, name: "借电钻", hue: null, point: at(80, 60) };

describe("a pin", () => {
  test("says by its shape what it is: a square, a house in its hue, a dashed circle, a dark circle", () => {
    const map = openOnPage({ picture: picture({ marks: [...picture().marks, need] }) });
    expect(pinOf(map, "包粽子，认邻居").querySelector("rect")).not.toBeNull();
    expect(pinOf(map, "月洞门花园").querySelector("path")).not.toBeNull();
    expect(pinOf(map, "月洞门花园").dataset["hue"]).toBe("5");
    expect(pinOf(map, "借电钻").querySelector("circle")).not.toBeNull();
    expect(getComputedStyle(one(map, ".pin.need .shape")).strokeDasharray).toBe("4px, 2.6px");
    const fill = (kind: string) => getComputedStyle(one(map, `.pin.${kind} .shape`)).fill;
    expect(new Set(["activity", "group", "need", "cluster"].map(fill)).size).toBe(4);
  });

  test("has the number of its row, a cluster how many it stands for", () => {
    const map = openOnPage();
    const figures = Object.fromEntries(
      all(map, ".target").map(({ title, textContent }) => [title, textContent?.trim()]),
    );
    expect(figures).toEqual({
      今晚羽毛球双打: "1",
      "包粽子，认邻居": "2",
      月洞门花园: "3",
      睡前故事会: "4",
      五号楼下棋摊: "5",
      四个小组: "4",
    });
  });

  test.each([19, 18, 16, 12])("stands at its place with 28 pixels, and 44 for a finger, at zoom %i", (zoom) => {
    const map = openOnPage({ view: { center: zongzi.geometry.coordinates, zoom } });
    const pin = pinOf(map, "包粽子，认邻居");
    const { x, y } = middleOn(map, pin);
    expect(Math.hypot(x - 350, y - 240)).toBeLessThan(2);
    expect(pin.getBoundingClientRect().width).toBe(28);
    const { width, height } = pin.closest(".target")?.getBoundingClientRect() ?? {};
    expect([width, height]).toEqual([44, 44]);
  });

  test("that is chosen is ringed and stands in front", () => {
    const map = openOnPage({ picture: picture({ chosen: null }) });
    expect(all(map, ".chosen")).toEqual([]);
    map.handle.draw(picture({ chosen: garden.id }));
    expect(all(map, ".chosen").map(({ title }) => title)).toEqual(["月洞门花园"]);
    const heights = all(map, ".target").map((pin) => Number.parseInt(getComputedStyle(pin).zIndex) || 0);
    expect(Number(getComputedStyle(one(map, ".chosen")).zIndex)).toBe(Math.max(...heights));
    expect(heights.filter((height) => height === Math.max(...heights))).toHaveLength(1);
  });

  test("is chosen by a press; a press on the ground chooses nothing", async () => {
    const map = openOnPage();
    await userEvent.click(pinOf(map, "五号楼下棋摊"));
    expect(map.chosen).toEqual([chess.id]);
    await userEvent.click(map.container, { position: { x: 20, y: 20 } });
    expect(map.chosen).toEqual([chess.id, null]);
  });

  test("can be pressed 20 pixels beside its middle", async () => {
    const map = openOnPage({ view: { center: garden.geometry.coordinates, zoom: 18 }, width: 360, height: 300 });
    const { x, y } = middleOn(map, pinOf(map, "月洞门花园"));
    await userEvent.click(map.container, { position: { x: x + 20, y: y - 20 } });
    expect(map.chosen).toEqual([garden.id]);
  });

  test("stays the same element while it is numbered anew or moves, and goes when it is gone", () => {
    const map = openOnPage();
    const before = pinOf(map, "月洞门花园").closest(".target");
    const marks = picture().marks.map((mark) =>
      mark.id === garden.id ? { ...mark, number: 9, point: at(0, 0) } : mark,
    );
    map.handle.draw(picture({ marks }));
    const pin = pinOf(map, "月洞门花园");
    expect(pin.closest(".target")).toBe(before);
    expect(pin.textContent?.trim()).toBe("9");
    map.handle.draw(picture({ marks: marks.filter(({ id }) => id !== garden.id) }));
    expect(all(map, '[title="月洞门花园"]')).toEqual([]);
  });

  test("follows a zoom to its new place", async () => {
    const map = openOnPage();
    map.handle.setView({ center: garden.geometry.coordinates, zoom: 19 });
    await when(() => {
      const { x, y } = middleOn(map, pinOf(map, "月洞门花园"));
      return Math.hypot(x - 350, y - 240) < 2;
    });
    expect(map.views).toEqual([]);
  });

  test("is neither reached by a keyboard nor told to a screen reader: its row in the list is", () => {
    const map = openOnPage();
    expect(all(map, "[tabindex], a, button, [role]:not([role=none])")).toEqual([]);
  });
});
