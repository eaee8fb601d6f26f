import { readFileSync } from "node:fs";
import { absent, sharedData } from "@linli/testing/shared-data";
import { describe, expect, test } from "vitest";
import { readTileAddress, tileUrl } from "./tile-address.ts";

const page = "https://portal.example/residents/map";
const tile = { x: 5, y: 7, z: 18 };
const template = "/{z}/{x}/{y}.png";

describe("the address of a page's own tiles", () => {
  test.each([
    "https://tiles.example/{z}/{x}/{y}.png",
    "http://tiles.example/{z}/{x}/{y}.png",
    "//tiles.example/{z}/{x}/{y}.png",
    "/tiles/{z}/{x}/{y}.png",
    "tiles/{z}/{x}/{y}{r}.png?key=1",
    "https://{s}.tiles.example/?lyrs=m&x={x}&y={y}&z={z}",
  ])("may be %s", (url) => {
    expect(readTileAddress(url, page).kind).toBe("xyz");
    expect(tileUrl(readTileAddress(url, page).url, tile, page)).toMatch(/^https?:\/\/[^{}]+$/);
  });

  test("takes column, row and zoom, and the same server for the same tile", () => {
    const url = "https://{s}.tiles.example/{z}/{x}/{y}{r}.png";
    expect(tileUrl(url, tile, page)).toBe("https://a.tiles.example/18/5/7.png");
    expect(tileUrl(url, { ...tile, x: 6 }, page)).toBe("https://b.tiles.example/18/6/7.png");
    expect(tileUrl("tiles/{z}/{x}/{y}.png", tile, page)).toBe("https://portal.example/residents/tiles/18/5/7.png");
  });

  test.each(["https://tiles.example/city.pmtiles", "/city.pmtiles?v=2", "city.pmtiles"])(
    "may be one file: %s",
    (url) => {
      expect(readTileAddress(url, page)).toMatchObject({
        kind: "pmtiles",
        url: expect.stringMatching(/^https:/) as string,
      });
    },
  );

  test.each([
    `javascript:alert(1)//${template}`,
    `JaVaScRiPt:alert(1)//${template}`,
    `java\nscript:alert(1)//${template}`,
    `\u0001javascript:alert(1)//${template}`,
    `javascript{s}:alert(1)//${template}`,
    `data:image/svg+xml,<svg onload=alert(1)>${template}`,
    `blob:https://portal.example/1${template}`,
    `file:///etc${template}`,
    `ftp://tiles.example${template}`,
    `vbscript:x${template}`,
    `about:blank${template}`,
    `{s}ttps://tiles.example${template}`,
  ])("is never %s", (url) => {
    expect(() => readTileAddress(url, page)).toThrow(/tiles: only https, http/);
  });

  test.each([
    ["https://tiles.example/{z}/{x}.png", /\{y\} is missing/],
    ["https://tiles.example/tiles.png", /\{x\} is missing/],
    ["https://tiles.example/{z}/{x}/{y}/{apikey}.png", /\{apikey\} is not known/],
    ["https://tiles.example/{z}/{x}/{-y}.png", /\{-y\} is not known/],
    ["https://me:secret@tiles.example/{z}/{x}/{y}.png", /a password/],
    ["https://exa mple/{z}/{x}/{y}.png", /no address/],
    ["http://[/{z}/{x}/{y}.png", /no address/],
    ["", /missing/],
  ])("is refused with a reason: %s", (url, reason) => {
    expect(() => readTileAddress(url, page)).toThrow(reason);
  });

  test("on a page without an address of its own is not relative", () => {
    expect(() => readTileAddress(template, "about:srcdoc")).toThrow(/tiles:/);
  });
});

describe.skipIf(absent("urls"))("of all the addresses that browsers are tested with", () => {
  const path = sharedData("urls/urltestdata.json");
  const cases = path
    ? (JSON.parse(readFileSync(path, "utf8")) as (string | { input: string; base: string | null })[])
    : [];

  test("none leads anywhere but to https and http", () => {
    let read = 0;
    for (const each of cases) {
      if (typeof each === "string") continue;
      for (const url of [each.input + template, template + each.input]) {
        let address: string;
        try {
          address = tileUrl(readTileAddress(url, each.base ?? page).url, tile, each.base ?? page);
        } catch {
          continue;
        }
        read++;
        expect(new URL(address).protocol, url).toMatch(/^https?:$/);
      }
    }
    expect(read).toBeGreaterThan(100);
  });
});
