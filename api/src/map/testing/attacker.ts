/** From so many to so many homes. */
type Bounds = { from: number; to: number };

/** A cell as it was published on one day, and what that says of the homes in it. */
export type SeenCell = { level: number; cell: number; homes: Bounds };

/** What is publicly known of how cells come to be published: the code is open, only a seed is secret. */
export type Rule = {
  levels: { largest: number; smallest: number };
  /** A cell is published where it has at least so many homes: a number within these bounds, always the same in a cell. */
  least: Bounds;
  /** `tree`: a cell is either shown or divided, if each part has enough; `grid`: every level is published for itself. */
  kind: "tree" | "grid";
  /** Parts in which nobody lives do not keep a cell from being divided. */
  passesEmpty: boolean;
};

/** What the attacker claims: on that day, so many homes are in that part of the ground (a cell, or one building). */
export type Claim = { day: number; part: string; homes: Bounds };

/** Households that moved into the compound, and out of it, since the day before. */
export type Vans = { into: number; out: number };

type Part = { name: string; level: number; inner: Part[]; buildings: number[] };

/**
 * The attacker reads what is published day by day, knows the ground (where every building is) and the rule, and counts the
 * removal vans at the gate: how many households moved in and out of the compound since the day before, not where to. It
 * knows nothing else, and claims only what cannot be otherwise.
 *
 * For every part of the ground and every day it keeps how many homes there can be, and narrows that until nothing more
 * follows: a whole is the sum of its parts (so it subtracts children from parents), from one day to the next nothing
 * changes but by the van (so it compares publications), and why a cell is shown, divided or missing says what its parts
 * have or lack (so it looks at what is sparse and at what appears and vanishes).
 */
export function attack({
  buildings,
  rule,
  days,
  vans,
}: {
  /** Cell of level 26 of each building. */
  buildings: readonly number[];
  rule: Rule;
  days: readonly (readonly SeenCell[])[];
  vans: readonly Vans[];
}): { known: Claim[]; recovered: Claim[] } {
  const roots = partsAt(
    rule.levels.largest,
    buildings,
    buildings.map((_, index) => index),
    rule.levels.smallest,
  );
  const parts = roots.flatMap(allOf);
  const homes = days.map(() => new Map(parts.map(({ name }) => [name, { from: 0, to: 10_000 }])));
  const least = new Map(parts.map(({ name }) => [name, { ...rule.least }]));
  let changed = true;

  const narrow = (bounds: Bounds | undefined, { from = 0, to = 10_000 }: Partial<Bounds>) => {
    if (!bounds || (from <= bounds.from && to >= bounds.to)) return;
    bounds.from = Math.max(bounds.from, from);
    bounds.to = Math.min(bounds.to, to);
    changed = true;
  };
  const on = (day: number, { name }: Part) => homes[day]?.get(name) ?? { from: 0, to: 10_000 };
  const wanted = ({ name }: Part) => least.get(name) ?? rule.least;

  /** It is known to be published, or made of what is published. */
  function hasEnough(day: number, part: Part) {
    narrow(on(day, part), { from: wanted(part).from });
    narrow(wanted(part), { to: on(day, part).to });
  }
  function hasTooFew(day: number, part: Part) {
    narrow(on(day, part), { to: wanted(part).to - 1 });
    narrow(wanted(part), { from: on(day, part).from + 1 });
  }

  function readTree(day: number, part: Part, seen: ReadonlyMap<string, SeenCell>) {
    const cell = seen.get(part.name);
    const divided = allOf(part).some(({ name }) => name !== part.name && seen.has(name));
    if (!cell && !divided) {
      hasTooFew(day, part);
      return;
    }
    hasEnough(day, part);
    if (cell) {
      narrow(on(day, part), cell.homes);
      if (part.level >= rule.levels.smallest) return;
      // It is not divided, so some part of it has too few. Which one?
      const suspects = part.inner.filter(
        (inner) => on(day, inner).from < wanted(inner).to && (!rule.passesEmpty || on(day, inner).to > 0),
      );
      const [only, ...others] = suspects;
      if (!only || others.length > 0) return;
      hasTooFew(day, only);
      if (rule.passesEmpty) narrow(on(day, only), { from: 1 });
      return;
    }
    for (const inner of part.inner) {
      const shown = allOf(inner).some(({ name }) => seen.has(name));
      if (shown) readTree(day, inner, seen);
      else if (rule.passesEmpty) narrow(on(day, inner), { to: 0 });
    }
  }

  function readGrid(day: number, part: Part, seen: ReadonlyMap<string, SeenCell>) {
    for (const each of allOf(part)) {
      if (each.level > rule.levels.smallest) continue;
      const cell = seen.get(each.name);
      if (cell) narrow(on(day, each), cell.homes);
      else hasTooFew(day, each);
    }
  }

  function addUp(day: number, part: Part) {
    if (part.inner.length === 0) return;
    const sum = (end: "from" | "to") => part.inner.reduce((all, inner) => all + on(day, inner)[end], 0);
    narrow(on(day, part), { from: sum("from"), to: sum("to") });
    for (const inner of part.inner) {
      narrow(on(day, inner), {
        from: on(day, part).from - (sum("to") - on(day, inner).to),
        to: on(day, part).to - (sum("from") - on(day, inner).from),
      });
    }
  }

  function compare(day: number, part: Part) {
    const counted = vans[day];
    if (day === 0 || counted === undefined) return;
    const { into, out } = counted;
    const [before, after] = [on(day - 1, part), on(day, part)];
    narrow(after, { from: before.from - out, to: before.to + into });
    narrow(before, { from: after.from - into, to: after.to + out });
  }

  const seenOn = days.map((cells) => new Map(cells.map((cell) => [nameOf(cell.level, cell.cell), cell])));
  while (changed) {
    changed = false;
    for (const [day, seen] of seenOn.entries()) {
      for (const root of roots) (rule.kind === "tree" ? readTree : readGrid)(day, root, seen);
      for (const part of parts) {
        addUp(day, part);
        compare(day, part);
      }
    }
  }

  const known = days.flatMap((_, day) =>
    parts.map((part): Claim => ({ day, part: part.name, homes: { ...on(day, part) } })),
  );
  // That somebody lives there, and fewer than five: then those are found.
  return { known, recovered: known.filter(({ homes: { from, to } }) => from >= 1 && to < 5) };
}

/** The truth of a part: how many homes are in it. */
export function homesIn(part: string, buildings: readonly number[], homes: readonly number[]): number {
  const [level = "", cell] = part.split("/");
  if (level === "building") return homes[Number(cell)] ?? 0;
  return homes.reduce(
    (sum, count, index) => sum + (cellAt(Number(level), buildings[index] ?? 0) === Number(cell) ? count : 0),
    0,
  );
}

const nameOf = (level: number, cell: number) => `${level}/${cell}`;
const cellAt = (level: number, cell: number) => Math.floor(cell / 4 ** (26 - level));

function partsAt(level: number, cells: readonly number[], buildings: readonly number[], smallest: number): Part[] {
  if (level > smallest) {
    return buildings.map((index) => ({ name: `building/${index}`, level, inner: [], buildings: [index] }));
  }
  const byCell = new Map<number, number[]>();
  for (const index of buildings) {
    const cell = cellAt(level, cells[index] ?? 0);
    byCell.set(cell, [...(byCell.get(cell) ?? []), index]);
  }
  return [...byCell].map(([cell, within]) => ({
    name: nameOf(level, cell),
    level,
    inner: partsAt(level + 1, cells, within, smallest),
    buildings: within,
  }));
}

function allOf(part: Part): Part[] {
  return [part, ...part.inner.flatMap(allOf)];
}
