import { describe, expect, test } from "vitest";
import { type Building, enough, publish, wantedBy } from "./presence.ts";
import { attack, type Claim, homesIn, type Vans } from "./testing/attacker.ts";
import { at, tileAt } from "./testing/compound.ts";
import { forgetfulQuadtree, naiveGrid, openQuadtree, ours, type Publisher } from "./testing/publishers.ts";
import { stretchOf } from "./tile.ts";

const compounds = 40;
const days = 40;

/** Numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (sides) => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393;
    return ((state ^ (state >>> 13)) >>> 0) % sides;
  };
}

const isLively = (number: number) => number % 3 === 0;

type Story = { cells: number[]; homes: number[][]; vans: Vans[] };

/**
 * A compound, and who moves in and out: one household a day, in every third compound up to four. Some houses are towers,
 * some villas, some stand empty.
 */
function storyOf(number: number): Story {
  const roll = dice(number);
  const houses = 4 + roll(20);
  const sparse = roll(3) === 0;
  const cells = Array.from({ length: houses }, () => {
    const point = at(roll(500) - 250, roll(400) - 200);
    return stretchOf(tileAt(26, point)).low;
  });
  const first = cells.map(() => (sparse ? roll(3) : ([0, 0, 1, 3, 5, 6, 8, 12, 20, 40][roll(10)] ?? 0)));
  const homes = [first];
  const vans = [{ into: 0, out: 0 }];
  for (let day = 1; day < days; day += 1) {
    const today = [...(homes[day - 1] ?? [])];
    const counted = { into: 0, out: 0 };
    for (let move = isLively(number) ? roll(4) : 0; move >= 0; move -= 1) {
      const house = roll(houses);
      const out = roll(2) === 0 && (today[house] ?? 0) > 0;
      today[house] = (today[house] ?? 0) + (out ? -1 : 1);
      counted[out ? "out" : "into"] += 1;
    }
    homes.push(today);
    vans.push(counted);
  }
  return { cells, homes, vans };
}

const buildingsOn = ({ cells, homes }: Story, day: number): Building[] =>
  cells.map((cell, index) => ({ cell, homes: homes[day]?.[index] ?? 0 }));

async function attacked(story: Story, publisher: Publisher) {
  const seen = await Promise.all(story.homes.map((_, day) => publisher.seen(buildingsOn(story, day))));
  return { ...attack({ buildings: story.cells, rule: publisher.rule, days: seen, vans: story.vans }), seen };
}

const truthOf = (story: Story, { part, day }: Claim) => homesIn(part, story.cells, story.homes[day] ?? []);

describe("an attacker who reads every publication, knows the ground and the code, and watches the gate", () => {
  const stories = Array.from({ length: compounds }, (_, number) => storyOf(number + 1));

  test.each([
    ["a grid of all cells with five homes or more", naiveGrid],
    ["a quadtree that takes five homes everywhere", openQuadtree],
    ["a quadtree that passes by empty buildings", forgetfulQuadtree],
  ])("finds households in %s", async (_, publisher) => {
    let found = 0;
    for (const story of stories) {
      const { recovered } = await attacked(story, publisher);
      for (const claim of recovered) {
        // No guess: each claim is true, and there are households to point at.
        expect(truthOf(story, claim)).toBeGreaterThanOrEqual(claim.homes.from);
        expect(truthOf(story, claim)).toBeLessThanOrEqual(claim.homes.to);
      }
      found += recovered.length > 0 ? 1 : 0;
    }
    expect(found).toBeGreaterThan(compounds / 4);
  });

  test("finds the single household of a villa in the grid, by subtraction alone", async () => {
    const villa = stretchOf(tileAt(26, at(200, 100))).low;
    const tower = stretchOf(tileAt(26, at(150, 100))).low;
    const story = { cells: [tower, villa], homes: [[30, 1]], vans: [{ into: 0, out: 0 }] };
    const { recovered } = await attacked(story, naiveGrid);
    expect(recovered).toContainEqual({ day: 0, part: "building/1", homes: { from: 1, to: 1 } });
    expect((await attacked(story, ours("a seed"))).recovered).toEqual([]);
  });

  test("finds none in what Linli publishes, and is right in everything it believes", async () => {
    let cells = 0;
    let narrowed = 0;
    for (const [number, story] of stories.entries()) {
      const { recovered, known, seen } = await attacked(story, ours(`seed ${number}`));
      expect(recovered).toEqual([]);
      for (const claim of known) {
        const truth = truthOf(story, claim);
        if (truth < claim.homes.from || truth > claim.homes.to) expect({ claim, truth }).toBeNull();
        if (claim.homes.to < 10_000 && claim.homes.from > 0) narrowed += 1;
      }
      cells += seen.flat().length;
    }
    // There is something to see, and the attacker does learn from it.
    expect(cells).toBeGreaterThan(compounds * days);
    expect(narrowed).toBeGreaterThan(compounds * days);
  });

  test("could not point at fewer than five, even if it knew the seed, while one household moves a day", async () => {
    for (const [number, story] of stories.entries()) {
      if (isLively(number + 1)) continue;
      const seed = `seed ${number}`;
      const wantedIn = wantedBy(seed);
      const { seen } = await attacked(story, ours(seed));
      for (const day of story.homes.keys()) {
        // What was a cell yesterday or is one today can be told apart from what is around it.
        const apart = [...(seen[day - 1] ?? []), ...(seen[day] ?? [])];
        for (const { level, cell } of apart) {
          const truth = homesIn(`${level}/${cell}`, story.cells, story.homes[day] ?? []);
          if (truth < enough) expect({ day, level, cell, truth }).toBeNull();
          expect((await wantedIn(level, cell)).least).toBeGreaterThan(enough);
        }
      }
    }
  });
});

describe("a publication", () => {
  const wantedIn = wantedBy("a seed");
  const around = (count: number, homes: number): Building[] =>
    Array.from({ length: count }, (_, index) => ({
      cell: stretchOf(tileAt(26, at(index * 31 - 200, (index % 5) * 70 - 150))).low,
      homes,
    }));

  test("is the same for the same homes, and covers each building at most once", async () => {
    const homes = around(14, 9);
    const cells = await publish(homes, wantedIn);
    expect(await publish([...homes].reverse(), wantedIn)).toEqual(expect.arrayContaining(cells));
    for (const { cell } of homes) {
      const over = cells.filter((each) => Math.floor(cell / 4 ** (26 - each.level)) === each.cell);
      expect(over.length).toBeLessThanOrEqual(1);
    }
  });

  test("says nothing of a few homes, and nothing of none", async () => {
    expect(await publish(around(4, 1), wantedIn)).toEqual([]);
    expect(await publish(around(14, 0), wantedIn)).toEqual([]);
    expect(await publish([], wantedIn)).toEqual([]);
  });

  test("comes nearer where many live, and has three steps", async () => {
    const steps = async (homes: number) => [
      ...new Set((await publish(around(1, homes), wantedIn)).map(({ step }) => step)),
    ];
    expect([await steps(10), await steps(25), await steps(60)]).toEqual([[1], [2], [3]]);
    const [dense, thin] = [await publish(around(12, 40), wantedIn), await publish(around(12, 2), wantedIn)];
    expect(Math.max(...dense.map(({ level }) => level))).toBeGreaterThan(Math.max(...thin.map(({ level }) => level)));
  });

  test("does not change when the first household moves into an empty building", async () => {
    const [empty, ...others] = around(12, 12);
    if (!empty) throw new Error("no building");
    const before = await publish([{ ...empty, homes: 0 }, ...others], wantedIn);
    for (const homes of [1, 2, 3, 4]) expect(await publish([{ ...empty, homes }, ...others], wantedIn)).toEqual(before);
  });
});
