import { describe, expect, test, vi } from "vitest";
import { openStrictFrame, type StrictFrame } from "../../foundation/testing/strict-frame.ts";
import { middle } from "../testing/fixtures.ts";
import { streets } from "../testing/tiles.ts";
import { pmtilesFile } from "./testing/pmtiles-file.ts";
import { bytes, onTiles } from "./testing/tiles.ts";

/** Runs in the frame: a map there is the engine's own, with everything that it draws. */
const inTheFrame = new URL("./testing/in-a-frame.ts", import.meta.url).href;
const archive = "https://tiles.example/city.pmtiles";

const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 10_000 });

/** Answers with the part of a file that is asked for. */
function partOf(file: ArrayBuffer, { headers }: Request): Response {
  const [, from = 0, to = 0] = /bytes=(\d+)-(\d+)/.exec(headers.get("range") ?? "") ?? [];
  const part = file.slice(Number(from), Number(to) + 1);
  return new Response(part, { status: 206, headers: { "content-length": String(part.byteLength) } });
}

/** One tile around the middle, as far away as the file goes: nearer it is shown larger. */
function cityFile(): ArrayBuffer {
  const { x, y } = onTiles(middle, 15);
  const tile = { x: Math.floor(x / 256), y: Math.floor(y / 256), z: 15 };
  return pmtilesFile({ tile, image: bytes, type: "png" });
}

async function openMapInFrame(tiles: string | null = null, images?: string) {
  const frame = await openStrictFrame({
    api: "https://api.example",
    answer: (request) => (request.url === archive ? partOf(cityFile(), request) : new Response(null, { status: 404 })),
    modules: [tiles ? `${inTheFrame}?tiles=${encodeURIComponent(tiles)}` : inTheFrame],
    ...(images && { images }),
  });
  await until(() => one(frame, ".ground .house[d^=M]"));
  return frame;
}

const hostOf = ({ document }: StrictFrame) => document.querySelector("main");
const all = (frame: StrictFrame, selector: string) => [
  ...(hostOf(frame)?.shadowRoot?.querySelectorAll(selector) ?? []),
];
const one = (frame: StrictFrame, selector: string) => all(frame, selector)[0];

/** Tiles that are pictures: what a policy refuses has no size. */
const shown = (frame: StrictFrame) =>
  all(frame, "img.leaflet-tile-loaded").filter((image) => (image as HTMLImageElement).naturalWidth > 0);

test("a map is drawn under the strictest policy, and nothing in it is refused", async () => {
  const frame = await openMapInFrame();
  expect(all(frame, ".target .pin")).toHaveLength(6);
  expect(all(frame, ".name").length).toBeGreaterThan(10);
  const surface = one(frame, ".surface");
  if (!surface) throw new Error("There is no map in the frame");
  expect(frame.document.defaultView?.getComputedStyle(surface).position).toBe("absolute");
  expect(frame.refused).toEqual([]);
});

describe("a page's own tiles under a strict policy", () => {
  test.each([
    { from: "an XYZ template", tiles: streets, images: location.origin },
    { from: "one PMTiles file", tiles: archive, images: "blob:" },
  ])("come from $from where the policy names $images, and nothing is refused", async ({ tiles, images }) => {
    const frame = await openMapInFrame(tiles, images);
    await until(() => shown(frame).length > 0);
    expect(one(frame, ".surface")?.className).toContain("over-tiles");
    expect(hostOf(frame)?.dataset["failure"]).toBeUndefined();
    expect(frame.refused).toEqual([]);
  });

  test.each([
    { from: "an XYZ template", tiles: streets, images: "https://elsewhere.example" },
    { from: "one PMTiles file", tiles: archive, images: location.origin },
  ])("from $from that the policy does not name are told, and the ground stays ours", async ({ tiles, images }) => {
    const frame = await openMapInFrame(tiles, images);
    await until(() => hostOf(frame)?.dataset["failure"]);
    expect(hostOf(frame)?.dataset["failure"]).toMatch(/tiles: an image did not come, or the page's policy refuses it/);
    expect(frame.refused.every((each) => each.startsWith("img-src "))).toBe(true);
    expect(frame.refused).not.toEqual([]);
    expect(one(frame, ".surface")?.className).not.toContain("over-tiles");
    expect(all(frame, "img")).toEqual([]);
    expect(all(frame, ".target .pin")).toHaveLength(6);
  });
});
