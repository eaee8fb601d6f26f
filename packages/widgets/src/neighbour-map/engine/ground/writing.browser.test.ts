import type { GroundFeature } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { at, picture } from "../../testing/fixtures.ts";
import { all, names, openOnPage, when } from "../testing/map-on-page.ts";

/** More houses with a number than are written within one frame. */
const houses = Array.from({ length: 120 }, (_, index): GroundFeature => {
  const [west, south] = [((index % 15) - 7) * 20, (Math.floor(index / 15) - 4) * 24];
  const corners = [at(west, south), at(west + 14, south), at(west + 14, south + 8), at(west, south + 8)];
  return {
    type: "Feature",
    id: `house:${index}`,
    geometry: { type: "Polygon", coordinates: [[...corners, ...corners.slice(0, 1)]] },
    properties: { layer: "ground", kind: "building", name: `${index + 1} 号楼` },
  };
});

const openTown = (zoom: number) =>
  openOnPage({
    view: { center: at(0, 0), zoom },
    picture: picture({ ground: houses, presence: [], marks: [] }),
    width: 900,
    height: 700,
  });
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const isZooming = (map: ReturnType<typeof openTown>) => all(map, ".leaflet-zoom-anim").length > 0;
const seen = (map: ReturnType<typeof openTown>) =>
  all(map, ".name").filter((name) => getComputedStyle(name).visibility === "visible");

describe("the names of a large neighbourhood", () => {
  test("are all written some frames after it is opened", async () => {
    const map = openTown(17.5);
    await when(() => names(map).length === houses.length);
    expect(new Set(names(map)).size).toBe(names(map).length);
  });

  test("stay where they stand in the world until those of a nearer view are there, all at once", async () => {
    const map = openTown(17.5);
    await when(() => names(map).length === houses.length);
    const before = seen(map);
    const moment: Element[][] = [];
    map.handle.setView({ center: at(0, 0), zoom: 18 });
    await when(() => isZooming(map));
    while (isZooming(map) || all(map, ".coming").length > 0 || seen(map)[0] === before[0]) {
      moment.push(seen(map));
      await frame();
    }
    moment.push(seen(map));
    const [after = []] = moment.slice(-1);
    expect(after.length).toBeGreaterThan(64);
    expect(after.filter((name) => before.includes(name as HTMLElement))).toEqual([]);
    for (const names of moment) expect([before, after]).toContainEqual(names);
  });

  test("are not laid out anew while they only grow with the map", async () => {
    const map = openTown(17.5);
    await when(() => names(map).length === houses.length);
    map.handle.setView({ center: at(0, 0), zoom: 18 });
    await when(() => isZooming(map));
    const scaled = all(map, ".leaflet-zoom-animated").filter((each) => each.style.transform.includes("scale"));
    expect(scaled.length).toBeGreaterThan(1);
    // Chromium lays out the letters of an SVG whenever that itself is scaled.
    expect(scaled.filter(({ localName }) => localName === "svg")).toEqual([]);
  });
});
