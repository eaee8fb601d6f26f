import { describe, expect, test, vi } from "vitest";
import { watchLeftovers } from "../../foundation/testing/leftovers.ts";
import { at, picture } from "../testing/fixtures.ts";
import { all, type OpenMap, one, openOnPage, when, whole } from "./testing/map-on-page.ts";

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const press = (map: OpenMap, type: string, x = 100, y = 100) =>
  one(map, ".surface").dispatchEvent(
    new MouseEvent(type, { clientX: x, clientY: y, button: 0, bubbles: true, composed: true }),
  );

function rest(map: OpenMap): void {
  const surface = one(map, ".surface");
  const touches = [100, 160].map(
    (clientX, identifier) => new Touch({ identifier, target: surface, clientX, clientY: 100 }),
  );
  surface.dispatchEvent(new TouchEvent("touchstart", { touches, bubbles: true, cancelable: true }));
  surface.dispatchEvent(new TouchEvent("touchend", { bubbles: true, cancelable: true }));
}

describe("a map that is taken away", () => {
  test.each([
    ["at rest", () => {}],
    [
      "in a drag",
      (map: OpenMap) => [press(map, "mousedown"), press(map, "mousemove", 150), press(map, "mousemove", 190)],
    ],
    ["after two fingers rested on it", rest],
    ["while its view moves", (map: OpenMap) => map.handle.setView({ ...whole, center: at(40, 40) })],
    ["while it is drawn", (map: OpenMap) => map.handle.draw(picture({ marks: [], chosen: null }))],
  ])("%s leaves nothing behind", async (_when, act) => {
    const left = watchLeftovers();
    const before = { html: document.documentElement.outerHTML.length, body: document.body.className };
    const map = openOnPage();
    await frame();
    act(map);
    map.handle.destroy();
    expect(map.container.childElementCount).toBe(0);
    expect(left().listeners).toEqual([]);
    expect(left().observers).toBe(0);
    await vi.waitUntil(() => left().timers === 0);
    expect(document.body.className).toBe(before.body);
    expect(document.documentElement.style.userSelect).toBe("");
  });

  test.each([
    [
      "in the middle of a zoom",
      async (map: OpenMap) => {
        map.handle.setView({ ...whole, zoom: 17 });
        await when(() => map.container.querySelector(".leaflet-zoom-anim"));
      },
    ],
    [
      "just let go in a swing",
      (map: OpenMap) => {
        press(map, "mousedown");
        for (const x of [110, 150, 200]) press(map, "mousemove", x);
        press(map, "mouseup", 200);
        return Promise.resolve();
      },
    ],
  ])("%s fails neither then nor later", async (_when, act) => {
    const errors: string[] = [];
    const listen = (event: ErrorEvent) => errors.push(event.message);
    window.addEventListener("error", listen);
    const left = watchLeftovers();
    const map = openOnPage();
    await act(map);
    map.handle.destroy();
    await vi.waitUntil(() => left().timers === 0);
    await frame();
    await frame();
    window.removeEventListener("error", listen);
    expect(errors).toEqual([]);
  });

  test("may be taken away twice", () => {
    const map = openOnPage();
    map.handle.destroy();
    expect(() => map.handle.destroy()).not.toThrow();
  });

  test("and put back stands as before", () => {
    const first = openOnPage();
    const drawn = one(first, "path.house").getAttribute("d");
    first.handle.destroy();
    for (let round = 0; round < 5; round++) {
      const again = openOnPage();
      expect(one(again, "path.house").getAttribute("d")).toBe(drawn);
      expect(all(again, ".surface")).toHaveLength(1);
      again.handle.destroy();
    }
  });
});

describe("on a page", () => {
  test("two maps do not know of each other", async () => {
    const [one_, other] = [openOnPage(), openOnPage({ picture: picture({ marks: [] }) })];
    press(one_, "mousedown");
    press(one_, "mousemove", 160, 140);
    press(one_, "mouseup", 160, 140);
    await when(() => one_.views.length > 0);
    expect(other.views).toEqual([]);
    expect(all(other, ".target")).toEqual([]);
    one_.handle.destroy();
    press(other, "mousedown");
    press(other, "mousemove", 160, 140);
    press(other, "mouseup", 160, 140);
    await when(() => other.views.length > 0);
  });

  test("the page's own Leaflet stays its own", () => {
    openOnPage();
    expect("L" in window).toBe(false);
  });

  test("nothing is fetched, and no markup brings a style", () => {
    const before = performance.getEntriesByType("resource").length;
    const set = vi.spyOn(Element.prototype, "setAttribute");
    const map = openOnPage();
    map.handle.draw(picture({ chosen: null }));
    expect(set.mock.calls.filter(([name]) => name === "style")).toEqual([]);
    set.mockRestore();
    const names = new Set(all(map, "*").flatMap((element) => element.getAttributeNames()));
    for (const name of names) expect(name).not.toMatch(/^(on|href|src)/);
    expect(
      performance
        .getEntriesByType("resource")
        .slice(before)
        .filter(({ name }) => /\.(png|svg|css)/.test(name)),
    ).toEqual([]);
  });
});
