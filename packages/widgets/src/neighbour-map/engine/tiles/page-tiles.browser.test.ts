import gcoord from "gcoord";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { TileSource, View } from "../../map-engine.ts";
import { at, garden, middle, picture } from "../../testing/fixtures.ts";
import { all, middleOn, type OpenMap, one, openOnPage, pinOf, when, whole } from "../testing/map-on-page.ts";
import { pmtilesFile } from "../testing/pmtiles-file.ts";
import { bytes, onTiles, pixel } from "../testing/tiles.ts";

type Asked = { url: string; x: number; y: number; z: number };

/** Answers requests for tiles that images make, and notes them; nothing leaves the page. */
function tileServer(comes = true): Asked[] {
  const asked: Asked[] = [];
  const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src") ?? {};
  vi.spyOn(HTMLImageElement.prototype, "src", "set").mockImplementation(function (this: HTMLImageElement, url) {
    const [, z, x, y] = /\/(\d+)\/(-?\d+)\/(-?\d+)\.png$/.exec(url) ?? [];
    if (z) asked.push({ url, z: Number(z), x: Number(x), y: Number(y) });
    set?.call(
      this,
      url.startsWith("blob:") || comes ? (z ? `data:image/png;base64,${pixel}` : url) : "data:image/png,x",
    );
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return asked;
}

const url = "https://tiles.example/{z}/{x}/{y}.png";
const of = (coordinates: TileSource["coordinates"]): TileSource => ({ url, coordinates });
const loaded = (map: OpenMap) => all(map, ".leaflet-tile-loaded").length > 0;

/** A pin's place on the tiles, in pixels of the service's own grid, measured on the screen against a tile that is drawn. */
function pinOnTiles(map: OpenMap, asked: Asked[], name: string) {
  const tile = one(map, ".leaflet-tile-loaded");
  const [first] = asked;
  if (!first) throw new Error("No tile was asked for");
  const corner = tile.getBoundingClientRect();
  const pin = pinOf(map, name).getBoundingClientRect();
  return { away: { x: pin.left + 14 - corner.left, y: pin.top + 14 - corner.top }, tile };
}

describe("a page's own tiles", () => {
  test("lie under pins and outlines, as they are addressed", async () => {
    const asked = tileServer();
    const map = openOnPage({ tiles: of("wgs84") });
    await when(() => loaded(map));
    expect(one(map, ".surface").className).toContain("over-tiles");
    expect(getComputedStyle(one(map, "path.land")).display).toBe("none");
    expect(getComputedStyle(one(map, "path.house-line")).display).not.toBe("none");
    const { x, y } = onTiles(whole.center, 18);
    const middleTile = asked.find((tile) => tile.x === Math.floor(x / 256) && tile.y === Math.floor(y / 256));
    expect(middleTile).toMatchObject({ z: 18 });
    expect(map.failures).toEqual([]);
    expect(all(map, "img").every((image) => image.getAttribute("alt") === "")).toBe(true);
  });

  test("go, and the neighbourhood's own ground comes back", async () => {
    tileServer();
    const map = openOnPage({ tiles: of("wgs84") });
    await when(() => loaded(map));
    map.handle.setTiles(null);
    expect(all(map, "img")).toEqual([]);
    expect(one(map, ".surface").className).not.toContain("over-tiles");
  });

  test.each([
    "javascript:alert(1)//{z}/{x}/{y}",
    "data:text/html,{z}{x}{y}",
    "https://tiles.example/{z}/{x}/{y}/{token}",
  ])("are refused with a reason, and the map is drawn without: %s", async (bad) => {
    const asked = tileServer();
    const map = openOnPage({ tiles: { url: bad, coordinates: "wgs84" } });
    await when(() => map.failures.length > 0);
    expect(map.failures).toEqual([expect.stringMatching(/^tiles: /)]);
    expect(asked).toEqual([]);
    expect(all(map, "img")).toEqual([]);
    expect(one(map, ".surface").className).not.toContain("over-tiles");
  });

  test("that do not come are told once, and the ground stays ours", async () => {
    tileServer(false);
    const map = openOnPage({ tiles: of("gcj02") });
    await when(() => map.failures.length > 0);
    expect(map.failures).toHaveLength(1);
    expect(all(map, "img")).toEqual([]);
    const { x, y } = middleOn(map, pinOf(map, "月洞门花园"));
    const plain = openOnPage();
    const expected = middleOn(plain, pinOf(plain, "月洞门花园"));
    expect(Math.hypot(x - expected.x, y - expected.y)).toBeLessThan(2);
  });

  test("leave no image and no request behind", async () => {
    tileServer();
    const map = openOnPage({ tiles: of("wgs84") });
    await when(() => loaded(map));
    const images = all(map, "img");
    map.handle.destroy();
    expect(images.every((image) => !image.hasAttribute("src"))).toBe(true);
  });
});

describe("tiles in China's own coordinates", () => {
  const view: View = { center: garden.geometry.coordinates, zoom: 18 };

  test("in GCJ-02 have pins and ground where they are on them, as gcoord says", async () => {
    const asked = tileServer();
    const map = openOnPage({ tiles: of("gcj02"), view });
    await when(() => loaded(map));
    const shifted = gcoord.transform<[number, number]>([...garden.geometry.coordinates], gcoord.WGS84, gcoord.GCJ02);
    const plain = onTiles(garden.geometry.coordinates, 18);
    const truth = onTiles(shifted, 18);
    // Half a kilometre lies between the two systems here.
    expect(Math.hypot(truth.x - plain.x, truth.y - plain.y)).toBeGreaterThan(500);
    const { away, tile } = pinOnTiles(map, asked, "月洞门花园");
    const shown = (tile as HTMLImageElement & { coords?: unknown }).getBoundingClientRect();
    const column = Math.floor(truth.x / 256);
    const row = Math.floor(truth.y / 256);
    expect(asked.some(({ x, y }) => x === column && y === row)).toBe(true);
    // The place within its tile is the same, whichever tile is looked at.
    const rest = (pixels: number) => ((pixels % 256) + 256) % 256;
    expect(Math.abs(rest(away.x) - rest(truth.x))).toBeLessThan(2);
    expect(Math.abs(rest(away.y) - rest(truth.y))).toBeLessThan(2);
    expect(shown.width).toBe(256);
  });

  test("in BD-09 stand on Baidu's own pyramid, as gcoord says", async () => {
    const asked = tileServer();
    const map = openOnPage({ tiles: of("bd09"), view });
    await when(() => loaded(map));
    const [east, north] = gcoord.transform<[number, number]>(
      [...garden.geometry.coordinates],
      gcoord.WGS84,
      gcoord.BD09MC,
    );
    // At its level 19 two pixels are a metre; rows are counted from the equator up.
    const truth = { x: east * 2, y: north * 2 };
    expect(asked.every(({ z }) => z === 19)).toBe(true);
    expect(asked.some(({ x, y }) => x === Math.floor(truth.x / 256) && y === Math.floor(truth.y / 256))).toBe(true);
    const { away } = pinOnTiles(map, asked, "月洞门花园");
    const rest = (pixels: number) => ((pixels % 256) + 256) % 256;
    expect(Math.abs(rest(away.x) - rest(truth.x))).toBeLessThan(2);
    expect(Math.abs(rest(-away.y) - rest(truth.y))).toBeLessThan(2);
  });

  test.each(["gcj02", "bd09"] as const)("in %s tell the view in WGS-84 all the same", async (coordinates) => {
    tileServer();
    const map = openOnPage({ tiles: of(coordinates), view });
    await when(() => loaded(map));
    expect(map.views).toEqual([]);
    const surface = one(map, ".surface");
    const { left, top } = map.container.getBoundingClientRect();
    const place = { clientX: left + 350, clientY: top + 240, bubbles: true, cancelable: true };
    surface.dispatchEvent(new MouseEvent("dblclick", place));
    await when(() => map.views.length > 0);
    const [told] = map.views;
    expect(told?.zoom).toBe(19);
    expect(told?.center[0]).toBeCloseTo(view.center[0], 4);
    expect(told?.center[1]).toBeCloseTo(view.center[1], 4);
  });

  test("move the ground with the pins", async () => {
    tileServer();
    const [plain, shifted] = [openOnPage({ view }), openOnPage({ view, tiles: of("gcj02") })];
    await when(() => loaded(shifted));
    const pond = (map: OpenMap) => middleOn(map, one(map, "path.gate"));
    expect(Math.abs(pond(plain).x - pond(shifted).x)).toBeLessThan(3);
    expect(Math.abs(pond(plain).y - pond(shifted).y)).toBeLessThan(3);
  });

  test("are WGS-84 outside of China", async () => {
    const asked = tileServer();
    const monaco = { center: [7.42, 43.73] as const, zoom: 17 };
    const map = openOnPage({
      view: { center: [7.42, 43.73], zoom: 17 },
      tiles: of("gcj02"),
      picture: picture({ marks: [] }),
    });
    await when(() => loaded(map));
    const { x, y } = onTiles(monaco.center, 17);
    expect(asked.some((tile) => tile.x === Math.floor(x / 256) && tile.y === Math.floor(y / 256))).toBe(true);
  });
});

describe("one PMTiles file", () => {
  function serve(file: ArrayBuffer) {
    const asked: RequestInit[] = [];
    vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
      asked.push(init);
      const [, from = 0, to = 0] = /bytes=(\d+)-(\d+)/.exec(new Headers(init.headers).get("range") ?? "") ?? [];
      const part = file.slice(Number(from), Number(to) + 1);
      return Promise.resolve(
        new Response(part, { status: 206, headers: { "content-length": String(part.byteLength) } }),
      );
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    return asked;
  }
  const source: TileSource = { url: "https://tiles.example/city.pmtiles", coordinates: "wgs84" };

  test("is read piece by piece, without anybody's cookies, and shown from blobs", async () => {
    const made = vi.spyOn(URL, "createObjectURL");
    const freed = vi.spyOn(URL, "revokeObjectURL");
    const { x, y } = onTiles(middle, 15);
    const asked = serve(
      pmtilesFile({ tile: { x: Math.floor(x / 256), y: Math.floor(y / 256), z: 15 }, image: bytes, type: "png" }),
    );
    const map = openOnPage({ tiles: source, view: { center: middle, zoom: 15 } });
    await when(() => loaded(map) && made.mock.calls.length > 0);
    expect(asked.every(({ credentials }) => credentials === "omit")).toBe(true);
    await when(() => freed.mock.calls.length === made.mock.calls.length);
    expect(map.failures).toEqual([]);
    vi.restoreAllMocks();
  });

  test("that holds no images is refused with a reason", async () => {
    serve(pmtilesFile({ tile: { x: 0, y: 0, z: 0 }, image: bytes, type: "vector" }));
    const map = openOnPage({ tiles: source });
    await when(() => map.failures.length > 0);
    expect(map.failures).toEqual(["tiles: this PMTiles file holds no images."]);
  });

  test("that is none is refused, and the ground stays ours", async () => {
    serve(new TextEncoder().encode("<!doctype html>".padEnd(200)).buffer);
    const map = openOnPage({ tiles: source });
    await when(() => map.failures.length > 0);
    expect(map.failures).toHaveLength(1);
    expect(one(map, ".surface").className).not.toContain("over-tiles");
    expect(at(0, 0)).toEqual(middle);
  });
});
