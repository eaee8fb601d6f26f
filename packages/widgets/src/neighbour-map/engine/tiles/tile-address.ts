/** Where a page's own ground comes from, after it was looked at. */
export type TileAddress = { kind: "xyz" | "pmtiles"; url: string };

export type TileCoordinates = { x: number; y: number; z: number };

const placeholders = /\{([^{}]*)\}/g;
const needed = ["x", "y", "z"];
const allowed = [...needed, "s", "r"];
const servers = ["a", "b", "c"];

/**
 * Reads the `tiles` of a page: an XYZ template with `{z}`, `{x}`, `{y}`, perhaps `{s}` and `{r}`, or one `.pmtiles` file.
 * @throws {Error} with a sentence for the page's developer, for any scheme but https and http and for unknown placeholders.
 */
export function readTileAddress(text: string, base: string): TileAddress {
  const template = text.trim();
  const names = [...template.matchAll(placeholders)].map(([, name = ""]) => name);
  const parsed = parse(fill(template, { x: 1, y: 1, z: 1 }), base);
  if (!parsed) throw new Error("tiles: this is no address.");
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    throw new Error(
      `tiles: only https, http and addresses relative to a page of these are loaded, not ${parsed.protocol}`,
    );
  if (parsed.username || parsed.password) throw new Error("tiles: an address with a password in it is not loaded.");
  if (parsed.pathname.endsWith(".pmtiles") && names.length === 0) return { kind: "pmtiles", url: parsed.href };
  const unknown = names.find((name) => !allowed.includes(name));
  if (unknown !== undefined) throw new Error(`tiles: {${unknown}} is not known; {z}, {x}, {y}, {s} and {r} are.`);
  const missing = needed.find((name) => !names.includes(name));
  if (missing)
    throw new Error(`tiles: {${missing}} is missing; an address is like https://tiles.example/{z}/{x}/{y}.png`);
  return { kind: "xyz", url: template };
}

/** The address of one tile; the same tile always comes from the same server. */
export const tileUrl = (template: string, coordinates: TileCoordinates, base: string): string =>
  new URL(fill(template, coordinates), base).href;

function fill(template: string, { x, y, z }: TileCoordinates): string {
  const values: Record<string, string> = {
    x: String(x),
    y: String(y),
    z: String(z),
    s: servers[Math.abs(x + y) % servers.length] ?? "a",
    r: globalThis.devicePixelRatio > 1 ? "@2x" : "",
  };
  return template.replaceAll(placeholders, (whole, name: string) => values[name] ?? whole);
}

function parse(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
