import { describe, expect, test, vi } from "vitest";
import { onPage } from "../foundation/testing/on-page.ts";
import type { MapEngine, MapEngineOptions } from "./map-engine.ts";
import { button, heard, lineReturns, mapOnPage, pins, rows, words } from "./testing/on-page.ts";

const lost = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

/** An engine that draws nothing and remembers what it was asked. */
function engineInHand() {
  const ended = vi.fn();
  const setView = vi.fn();
  const openMap = vi.fn((_: MapEngineOptions) => ({ draw() {}, setView, setTiles() {}, destroy: ended }));
  const engine: MapEngine = { parts: [], openMap };
  return { openMap, setView, ended, bring: vi.fn(async () => engine) };
}

describe("without the map", () => {
  test("the list has everything, a sentence says so, and trying again draws it", async () => {
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = lost;
    const errors = heard(map, "linli-error");
    await expect.element(words("地图没画出来，这一带有什么，列表里都有。")).toBeVisible();
    expect(rows(map)).toHaveLength(5);
    expect(errors.map(({ code }) => code)).toEqual(["network.unreachable"]);
    await button("放大").click();
    await button("放大").click();
    await expect.poll(() => rows(map).length).toBeLessThan(5);
    map.element.bringEngine = undefined;
    await button("再试一次").click();
    await expect.poll(() => pins(map)).toHaveLength(rows(map).length);
    await expect.element(words(/地图没画出来/)).not.toBeInTheDocument();
  });

  test("below the engine's floor it is the same", async () => {
    const map = mapOnPage();
    const engine = engineInHand();
    engine.openMap.mockImplementation(() => {
      throw new Error("This browser cannot draw it");
    });
    map.element.bringEngine = engine.bring;
    await expect.element(words(/地图没画出来/)).toBeVisible();
    await expect.poll(() => rows(map).length).toBeGreaterThan(0);
  });

  test("the line comes back, and with it the map", async () => {
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = lost;
    await expect.element(words(/地图没画出来/)).toBeVisible();
    map.element.bringEngine = undefined;
    lineReturns(map);
    await expect.poll(() => pins(map)).toHaveLength(5);
  });
});

describe("the map's engine", () => {
  test("is not fetched for a map at the end of a long page, until somebody comes near", async () => {
    const before = onPage('<div style="block-size: 4000px"></div>');
    const engine = engineInHand();
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = engine.bring;
    await expect.poll(() => rows(map)).toHaveLength(5);
    expect(engine.bring).not.toHaveBeenCalled();
    before.style.blockSize = "10px";
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    expect(engine.bring).toHaveBeenCalledTimes(1);
  });

  test("ends with the element, and begins anew when that is back", async () => {
    const engine = engineInHand();
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = engine.bring;
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    const ground = map.element.parentElement;
    map.element.remove();
    expect(engine.ended).toHaveBeenCalledTimes(1);
    ground?.append(map.element);
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(2);
    expect(engine.bring).toHaveBeenCalledTimes(1);
  });

  test("gets the page's tiles, and none unless the page names some", async () => {
    const [one, other] = [engineInHand(), engineInHand()];
    const plain = mapOnPage({ attributes: { tiles: "none" } });
    plain.element.bringEngine = one.bring;
    await expect.poll(() => one.openMap.mock.calls[0]?.[0].tiles).toBeNull();
    const own = {
      tiles: "/tiles/{z}/{x}/{y}.png",
      coordinates: "gcj02",
      "tiles-attribution": "© 梧桐测绘 <b>2026</b>",
    };
    const tiled = mapOnPage({ attributes: own });
    tiled.element.bringEngine = other.bring;
    await expect
      .poll(() => other.openMap.mock.calls[0]?.[0].tiles)
      .toEqual({ url: "/tiles/{z}/{x}/{y}.png", coordinates: "gcj02" });
    await expect.element(words("© 梧桐测绘 <b>2026</b>")).toBeVisible();
  });

  test("says that the page's tiles do not come, and that everything else is here", async () => {
    const engine = engineInHand();
    const map = mapOnPage({ attributes: { tiles: "/nowhere/{z}/{x}/{y}.png" } });
    map.element.bringEngine = engine.bring;
    const errors = heard(map, "linli-error");
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    engine.openMap.mock.calls[0]?.[0].onTilesFailure(new Error("There are no tiles there"));
    await expect.element(words("底图没取到，别的都在。")).toBeVisible();
    expect(errors).toHaveLength(1);
    map.element.tiles = "/elsewhere/{z}/{x}/{y}.png";
    await expect.element(words("底图没取到，别的都在。")).not.toBeInTheDocument();
  });

  test("is moved by the reader, and the list goes along", async () => {
    const engine = engineInHand();
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = engine.bring;
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    const areas = heard(map, "linli-area-change");
    engine.openMap.mock.calls[0]?.[0].onViewChange({ center: [121.6, 31.3], zoom: 15 });
    await expect.element(words("这一带眼下什么也没有。")).toBeVisible();
    expect(areas.map(({ zoom }) => zoom)).toEqual([15]);
  });

  test("is not taken back by an answer that comes before the list has gone along", async () => {
    const engine = engineInHand();
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = engine.bring;
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    await map.element.updateComplete;
    engine.setView.mockClear();
    const areas = heard(map, "linli-area-change");
    engine.openMap.mock.calls[0]?.[0].onViewChange({ center: [121.6, 31.3], zoom: 15 });
    map.element.requestUpdate();
    await map.element.updateComplete;
    expect(areas).toEqual([]);
    await expect.poll(() => areas.map(({ zoom }) => zoom)).toEqual([15]);
    expect(engine.setView).not.toHaveBeenCalled();
  });

  test("tells whoever scrolls over it how it would move", async () => {
    const engine = engineInHand();
    const map = mapOnPage({ width: 900 });
    map.element.bringEngine = engine.bring;
    await expect.poll(() => engine.openMap.mock.calls.length).toBe(1);
    engine.openMap.mock.calls[0]?.[0].onPassedBy?.("touch");
    await expect.element(words("两根手指一起，就能移动地图")).toBeVisible();
    await expect.element(words("两根手指一起，就能移动地图")).not.toBeInTheDocument();
  });
});
