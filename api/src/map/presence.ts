import { cellLevel } from "./tile.ts";

/** Fewer homes than these are never shown together. */
export const enough = 5;
/** The largest and the smallest cell: at 31° north a kilometre, and 65 metres. */
export const levels = { largest: 15, smallest: 19 } as const;

/** A building that could have homes, by the cell of its middle, and how many of its homes are known here. */
export type Building = { cell: number; homes: number };

/** A published cell, numbered on its own level; `step` is few, some or many. */
export type HomesCell = { level: number; cell: number; step: 1 | 2 | 3 };

/** How many homes it takes in one cell: to be told of at all, to be some, to be many. */
export type Wanted = { least: number; some: number; many: number };

export type WantedIn = (level: number, cell: number) => Promise<Wanted>;

/**
 * How many homes each cell takes is a secret of its community, and always the same. Whoever sees a cell come or go then
 * learns neither how many homes are left, nor that they are fewer than enough.
 */
export function wantedBy(seed: string): WantedIn {
  const text = new TextEncoder();
  const key = crypto.subtle.importKey("raw", text.encode(seed), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (level, cell) => {
    const signed = await crypto.subtle.sign("HMAC", await key, text.encode(`${level}/${cell}`));
    const [one = 0, two = 0, three = 0] = new Uint8Array(signed);
    return { least: enough + 1 + (one % enough), some: 14 + (two % 7), many: 32 + (three % 15) };
  };
}

/**
 * A community's homes as they may be shown: a quadtree whose cells are divided only if every part with a building in it
 * has homes enough, also a building in which nobody lives (yet): who moves in there first changes nothing.
 */
export async function publish(buildings: readonly Building[], wantedIn: WantedIn): Promise<HomesCell[]> {
  const published: HomesCell[] = [];
  for (const [cell, within] of byCell(buildings, levels.largest)) {
    const wanted = await wantedIn(levels.largest, cell);
    if (homesOf(within) >= wanted.least)
      published.push(...(await divide({ level: levels.largest, cell, within, wanted, wantedIn })));
  }
  return published;
}

type Part = { level: number; cell: number; within: readonly Building[]; wanted: Wanted };

async function divide({ wantedIn, ...whole }: Part & { wantedIn: WantedIn }): Promise<HomesCell[]> {
  const { level, cell, within, wanted } = whole;
  const parts: Part[] = [];
  if (level < levels.smallest) {
    for (const [inner, of] of byCell(within, level + 1)) {
      parts.push({ level: level + 1, cell: inner, within: of, wanted: await wantedIn(level + 1, inner) });
    }
  }
  if (parts.length === 0 || parts.some((part) => homesOf(part.within) < part.wanted.least)) {
    const homes = homesOf(within);
    return [{ level, cell, step: homes >= wanted.many ? 3 : homes >= wanted.some ? 2 : 1 }];
  }
  return (await Promise.all(parts.map((part) => divide({ ...part, wantedIn })))).flat();
}

function byCell(buildings: readonly Building[], level: number): Map<number, Building[]> {
  const cells = new Map<number, Building[]>();
  for (const building of buildings) {
    const cell = Math.floor(building.cell / 4 ** (cellLevel - level));
    const known = cells.get(cell);
    if (known) known.push(building);
    else cells.set(cell, [building]);
  }
  return cells;
}

function homesOf(buildings: readonly Building[]): number {
  return buildings.reduce((sum, { homes }) => sum + homes, 0);
}
