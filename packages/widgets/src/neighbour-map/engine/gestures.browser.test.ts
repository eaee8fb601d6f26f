import { describe, expect, test, vi } from "vitest";
import { stories } from "../testing/fixtures.ts";
import {
  all,
  middleOn,
  type OpenMap,
  one,
  openOnPage,
  pinOf,
  wantNothingToMove,
  when,
  whole,
} from "./testing/map-on-page.ts";

const surface = (map: OpenMap) => one(map, ".surface");

/** A place on the map, as an event tells it. */
function spot(map: OpenMap, x: number, y: number) {
  const { left, top } = map.container.getBoundingClientRect();
  return { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true, composed: true };
}

function turnWheel(map: OpenMap, deltaY: number, keys: WheelEventInit = {}): WheelEvent {
  const event = new WheelEvent("wheel", { ...spot(map, 200, 100), deltaY, ...keys });
  surface(map).dispatchEvent(event);
  return event;
}

function drag(map: OpenMap, x: number, y: number): void {
  const press = { ...spot(map, 300, 200), button: 0, which: 1 };
  surface(map).dispatchEvent(new MouseEvent("mousedown", press));
  for (const part of [0.3, 0.6, 1])
    surface(map).dispatchEvent(
      new MouseEvent("mousemove", { ...spot(map, 300 + x * part, 200 + y * part), button: 0 }),
    );
  surface(map).dispatchEvent(new MouseEvent("mouseup", spot(map, 300 + x, 200 + y)));
}

function touch(map: OpenMap, type: string, ...fingers: [x: number, y: number][]): TouchEvent {
  const touches = fingers.map(([x, y], identifier) => {
    const { clientX, clientY } = spot(map, x, y);
    return new Touch({ identifier, target: surface(map), clientX, clientY });
  });
  const event = new TouchEvent(type, {
    touches,
    changedTouches: touches,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  surface(map).dispatchEvent(event);
  return event;
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe("a wheel", () => {
  test("scrolls the page, and says once that the map was passed by", () => {
    const map = openOnPage();
    for (let turn = 0; turn < 5; turn++) expect(turnWheel(map, 100).defaultPrevented).toBe(false);
    expect(map.passed).toEqual(["wheel"]);
    expect(map.views).toEqual([]);
  });

  test.each([{ ctrlKey: true }, { metaKey: true }])("zooms with %o, around what it points at", async (keys) => {
    const map = openOnPage();
    const before = middleOn(map, pinOf(map, "五号楼下棋摊"));
    const { left, top } = map.container.getBoundingClientRect();
    const event = new WheelEvent("wheel", {
      ...keys,
      deltaY: -100,
      clientX: left + before.x,
      clientY: top + before.y,
      bubbles: true,
      cancelable: true,
    });
    surface(map).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    await when(() => map.views.length > 0);
    expect(map.views.map(({ zoom }) => zoom)).toEqual([19]);
    const after = middleOn(map, pinOf(map, "五号楼下棋摊"));
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(3);
    expect(map.passed).toEqual([]);
  });

  test("zooms by one step for many small turns of a pad, and never beyond 0 and 19", async () => {
    const map = openOnPage({ view: { ...whole, zoom: 19 } });
    for (let turn = 0; turn < 12; turn++) turnWheel(map, -10, { ctrlKey: true });
    await nextTask();
    expect(map.views).toEqual([]);
    for (let turn = 0; turn < 3; turn++) turnWheel(map, 10, { ctrlKey: true });
    await when(() => map.views.length > 0);
    expect(map.views.map(({ zoom }) => zoom)).toEqual([18]);
  });
});

describe("a hand", () => {
  test("drags the map with the mouse; the view is told when it rests", async () => {
    const map = openOnPage();
    const before = middleOn(map, pinOf(map, "五号楼下棋摊"));
    drag(map, 80, -40);
    await when(() => map.views.length > 0);
    const after = middleOn(map, pinOf(map, "五号楼下棋摊"));
    expect(after.x - before.x).toBeGreaterThanOrEqual(79);
    expect(after.y - before.y).toBeLessThanOrEqual(-39);
    expect(map.views).toHaveLength(1);
    const [view] = map.views;
    expect(view?.zoom).toBe(18);
    expect(view?.center[0]).toBeLessThan(whole.center[0]);
    expect(view?.center[1]).toBeLessThan(whole.center[1]);
    expect(map.chosen).toEqual([]);
  });

  test("finds ground wherever it drags the map to", () => {
    const map = openOnPage();
    surface(map).dispatchEvent(new MouseEvent("mousedown", { ...spot(map, 300, 200), button: 0 }));
    for (let step = 1; step <= 12; step++)
      surface(map).dispatchEvent(new MouseEvent("mousemove", spot(map, 300 + step * 60, 200)));
    const drawn = one(map, ".ground").getBoundingClientRect();
    const seen = map.container.getBoundingClientRect();
    expect(drawn.left).toBeLessThanOrEqual(seen.left);
    expect(drawn.right).toBeGreaterThanOrEqual(seen.right);
    surface(map).dispatchEvent(new MouseEvent("mouseup", spot(map, 1020, 200)));
  });

  test("scrolls the page with one finger, and hears how the map is moved", () => {
    const map = openOnPage();
    expect(getComputedStyle(surface(map)).touchAction).toBe("pan-x pan-y");
    expect(touch(map, "touchstart", [300, 200]).defaultPrevented).toBe(false);
    expect(touch(map, "touchmove", [300, 150]).defaultPrevented).toBe(false);
    touch(map, "touchend");
    expect(map.passed).toEqual(["touch"]);
    expect(map.views).toEqual([]);
  });

  test("moves and zooms the map with two fingers", async () => {
    const map = openOnPage();
    touch(map, "touchstart", [300, 200]);
    expect(touch(map, "touchstart", [300, 200], [340, 200]).defaultPrevented).toBe(true);
    touch(map, "touchmove", [280, 200], [360, 200]);
    touch(map, "touchmove", [270, 200], [370, 200]);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    touch(map, "touchend");
    await when(() => map.views.length > 0);
    expect(map.views.map(({ zoom }) => zoom)).toEqual([19]);
  });

  test("zooms with a double click", async () => {
    const map = openOnPage();
    surface(map).dispatchEvent(new MouseEvent("dblclick", spot(map, 300, 200)));
    await when(() => map.views.length > 0);
    expect(map.views.map(({ zoom }) => zoom)).toEqual([19]);
  });
});

describe("a view that is asked for", () => {
  const there = stories.geometry.coordinates;

  test("is shown and not told back", async () => {
    const map = openOnPage();
    map.handle.setView({ center: there, zoom: 18 });
    await when(() => Math.abs(middleOn(map, pinOf(map, "睡前故事会")).x - 350) < 2);
    map.handle.setView({ center: there, zoom: 16 });
    await when(() => Number(/[\d.]+$/.exec(one(map, ".path").getAttribute("stroke-width") ?? "")?.[0]) < 4);
    map.handle.setView({ center: [0, 0], zoom: 3 });
    await nextTask();
    expect(map.views).toEqual([]);
  });

  test("is shown even while the map is on its way elsewhere", async () => {
    const map = openOnPage();
    map.handle.setView({ ...whole, zoom: 17 });
    await when(() => map.container.querySelector(".leaflet-zoom-anim"));
    map.handle.setView({ center: there, zoom: 19 });
    await when(() => Math.abs(middleOn(map, pinOf(map, "睡前故事会")).x - 350) < 2);
    await when(() => !map.container.querySelector(".leaflet-zoom-anim"));
    expect(map.views).toEqual([]);
  });

  test("may lie between whole zooms, where a neighbourhood fits its box", async () => {
    const map = openOnPage({ view: { ...whole, zoom: 17.25 } });
    const width = one(map, "path.wall").getBoundingClientRect().width;
    map.handle.setView({ ...whole, zoom: 18.25 });
    await when(() => one(map, "path.wall").getBoundingClientRect().width > width * 1.9);
    await when(() => !map.container.querySelector(".leaflet-zoom-anim"));
    expect(map.views).toEqual([]);
    turnWheel(map, -100, { ctrlKey: true });
    await when(() => map.views.length > 0);
    expect(map.views.map(({ zoom }) => zoom)).toEqual([19]);
  });

  test("is shown at once where somebody wants nothing to move", async () => {
    await wantNothingToMove();
    const map = openOnPage();
    map.handle.setView({ center: there, zoom: 17 });
    const { x, y } = middleOn(map, pinOf(map, "睡前故事会"));
    expect(Math.hypot(x - 350, y - 240)).toBeLessThan(2);
    map.handle.setView(whole);
    drag(map, 80, 0);
    expect(map.views).toHaveLength(1);
  });

  test("is told again when the map becomes another size, with the same middle", async () => {
    const map = openOnPage();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    map.container.style.width = "500px";
    await when(() => map.views.length > 0);
    expect(map.views).toEqual([whole]);
    expect(one(map, ".ground").getBoundingClientRect().width).toBeGreaterThanOrEqual(500);
    map.container.style.width = "0px";
    await new Promise((resolve) => requestAnimationFrame(resolve));
    map.container.style.width = "400px";
    await when(() => map.views.length > 1);
    expect(map.views).toEqual([whole, whole]);
  });

  test("keeps the neighbourhood where it is while the hand rests", async () => {
    const map = openOnPage();
    const spy = vi.spyOn(map.handle, "setView");
    drag(map, 30, 30);
    await when(() => map.views.length > 0);
    const [view = whole] = map.views;
    const before = middleOn(map, pinOf(map, "五号楼下棋摊"));
    map.handle.setView(view);
    await nextTask();
    expect(spy).toHaveBeenCalledOnce();
    expect(middleOn(map, pinOf(map, "五号楼下棋摊"))).toEqual(before);
    expect(map.views).toHaveLength(1);
    expect(all(map, ".leaflet-pan-anim")).toEqual([]);
  });
});
