import { type Building, enough, type HomesCell, levels, publish, wantedBy } from "../presence.ts";
import type { Rule, SeenCell } from "./attacker.ts";

/** A way to publish where homes are, and what is known of it in public. */
export type Publisher = { rule: Rule; seen(buildings: readonly Building[]): Promise<SeenCell[]> };

/** What each step of ours says at most, to somebody who has read the code. */
const steps = { 1: { from: 6, to: 19 }, 2: { from: 14, to: 45 }, 3: { from: 32, to: 10_000 } } as const;
export const seenStep = ({ level, cell, step }: HomesCell): SeenCell => ({ level, cell, homes: steps[step] });
export const ourRule: Rule = { levels, least: { from: 6, to: 10 }, kind: "tree", passesEmpty: false };

export function ours(seed: string): Publisher {
  const wantedIn = wantedBy(seed);
  return { rule: ourRule, seen: async (buildings) => (await publish(buildings, wantedIn)).map(seenStep) };
}

const everyLevel = Array.from({ length: levels.smallest - levels.largest + 1 }, (_, index) => levels.largest + index);

/** What many do: on every level each cell that has five homes or more, with their number. */
export const naiveGrid: Publisher = {
  rule: { levels, least: { from: enough, to: enough }, kind: "grid", passesEmpty: false },
  async seen(buildings) {
    const cells: SeenCell[] = [];
    for (const level of everyLevel) {
      for (const [cell, homes] of counted(buildings, level)) {
        if (homes >= enough) cells.push({ level, cell, homes: { from: homes, to: homes } });
      }
    }
    return cells;
  },
};

/** Our quadtree without its secret: five homes are enough everywhere. */
export const openQuadtree: Publisher = {
  rule: { ...ourRule, least: { from: enough, to: enough } },
  async seen(buildings) {
    const cells = await publish(buildings, async () => ({ least: enough, some: 14, many: 32 }));
    return cells.map(({ level, cell, step }) => ({ level, cell, homes: openSteps[step] }));
  },
};
const openSteps = { 1: { from: enough, to: 13 }, 2: { from: 14, to: 31 }, 3: { from: 32, to: 10_000 } } as const;

/** A quadtree that only looks at where somebody lives: buildings without homes are no part of it. */
export const forgetfulQuadtree: Publisher = {
  rule: { ...openQuadtree.rule, passesEmpty: true },
  seen: (buildings) => openQuadtree.seen(buildings.filter(({ homes }) => homes > 0)),
};

function counted(buildings: readonly Building[], level: number): Map<number, number> {
  const cells = new Map<number, number>();
  for (const { cell, homes } of buildings) {
    const at = Math.floor(cell / 4 ** (26 - level));
    cells.set(at, (cells.get(at) ?? 0) + homes);
  }
  return cells;
}
