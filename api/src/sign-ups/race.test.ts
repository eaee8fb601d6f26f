import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../testing/neighbourhood.ts";
import type { SignUpPlace } from "./repository.ts";
import { drawFrom, type Intent, type RaceScript, writeScript } from "./testing/race-script.ts";
import { type Outcome, Racer } from "./testing/racer.ts";
import { SeatingModel } from "./testing/seating-model.ts";
import { entriesOf, inspect, installWitness, replay, storedEntries } from "./testing/witness.ts";

const residents = 200;
const connections = 24;
const first = Number(process.env["LINLI_SEED"] ?? 1);
const seedsFrom = (count: number) => Array.from({ length: count }, (_, index) => first + index);
const seeds = seedsFrom(process.env["LINLI_LONG"] === "1" ? 1_000 : 20);
const serialSeeds = seedsFrom(process.env["LINLI_LONG"] === "1" ? 100 : 3);

describe.each(engines)("two hundred neighbours at once on $name", { timeout: 60_000 }, ({ name, open }) => {
  // Many connections race on the server itself. In the process there is one, and Neon's driver reaches the same server.
  const raced = name.startsWith("Postgres") ? seeds : seeds.slice(0, 5);
  let opened: TestDatabase;
  let home: Neighbourhood;

  beforeAll(async () => {
    opened = await open({ connections });
    home = await foundNeighbourhood(opened.database);
    await installWitness(opened);
  });
  afterAll(() => opened.close());

  async function gather(script: RaceScript): Promise<{ place: SignUpPlace; racers: Racer[] }> {
    const planned = await planActivity(opened.database, home, { capacity: script.capacity });
    const place = { site: home.site, community: home.community, ...planned };
    const racers = script.clients.map((_, index) => new Racer(opened.database, place, `race ${index}`));
    return { place, racers };
  }

  test.each(raced)("get seats by the rule, and nobody loses one (seed %i)", async (seed) => {
    const script = writeScript({ seed, residents });
    const { place, racers } = await gather(script);
    const race = { running: true };
    const racing = Promise.all(racers.map((racer, index) => run(racer, script.clients[index] ?? []))).finally(() => {
      race.running = false;
    });
    let moments = 0;
    while (race.running) {
      await look();
      moments += 1;
    }
    const outcomes = (await racing).flat();
    await look();
    expect(moments).toBeGreaterThan(3);

    const model = await replay(opened, place.occurrence, script.capacity);
    const stored = await storedEntries(opened, place.occurrence);
    expect(stored).toEqual(entriesOf(model));
    expect(stored.map(({ id }) => id).sort()).toEqual(racers.flatMap(({ signUp }) => signUp ?? []).sort());
    expect(refusalsAmong(outcomes)).not.toContain("server.error");

    async function look(): Promise<void> {
      const promised = racers.filter((racer) => racer.promised);
      const { broken, confirmed } = await inspect(opened, place.occurrence);
      expect(broken).toEqual([]);
      const seated = new Set(confirmed);
      const lost = promised.filter((racer) => racer.promised && !seated.has(racer.signUp ?? ""));
      expect(lost).toEqual([]);
    }
  });

  test.each(serialSeeds)("one after the other are answered exactly as the rule says (seed %i)", async (seed) => {
    const script = writeScript({ seed, residents: 60 });
    const { place, racers } = await gather(script);
    const model = new SeatingModel(script.capacity);
    for (const { racer, intent } of inTurns(script, racers)) {
      const known = racer.signUp;
      const outcome = await racer.act(intent);
      expect(outcome, JSON.stringify(intent)).toEqual(foretold(model, { intent, known, outcome }));
    }
    expect(await storedEntries(opened, place.occurrence)).toEqual(entriesOf(model));
    expect((await inspect(opened, place.occurrence)).broken).toEqual([]);
  });

  test("all who keep seats for themselves are seated when enough seats come free at once", async () => {
    const { place, racers } = await gather({ seed: 0, capacity: 9, clients: Array.from({ length: 9 }, () => []) });
    const [clan, three, family, cousins, ...singles] = racers;
    await clan?.act({ act: "sign up", size: 6 });
    await three?.act({ act: "sign up", size: 3 });
    for (const waiting of [family, cousins]) await waiting?.act({ act: "sign up", size: 3 });
    for (const single of singles.slice(0, 3)) await single.act({ act: "sign up", size: 1 });
    for (const size of [2, 1, 0]) await three?.act(size > 0 ? { act: "resize", size } : { act: "cancel" });
    const before = await storedEntries(opened, place.occurrence);
    expect(before.filter(({ seat, overtaken }) => seat === "waitlisted" && overtaken === 3)).toHaveLength(2);
    await clan?.act({ act: "cancel" });
    expect((await storedEntries(opened, place.occurrence)).every(({ seat }) => seat === "confirmed")).toBe(true);
  });
});

async function run(racer: Racer, intents: readonly Intent[]): Promise<(Outcome | null)[]> {
  const outcomes: (Outcome | null)[] = [];
  for (const intent of intents) outcomes.push(await racer.act(intent));
  return outcomes;
}

function refusalsAmong(outcomes: readonly (Outcome | null)[]): string[] {
  return outcomes.flatMap((outcome) => outcome?.refusal ?? []);
}

/** The script's intents in one order: each resident's own order is kept, who is next is drawn. */
function inTurns(script: RaceScript, racers: readonly Racer[]): { racer: Racer; intent: Intent }[] {
  const draw = drawFrom(script.seed);
  const left = racers.map((racer, index) => ({ racer, intents: [...(script.clients[index] ?? [])] }));
  const turns: { racer: Racer; intent: Intent }[] = [];
  while (left.length > 0) {
    const index = draw(left.length);
    const next = left[index];
    const intent = next?.intents.shift();
    if (next && intent) turns.push({ racer: next.racer, intent });
    else left.splice(index, 1);
  }
  return turns;
}

/** What the model says the answer has to be; ids and times are the database's own. */
function foretold(
  model: SeatingModel,
  { intent, known, outcome }: { intent: Intent; known: string | null; outcome: Outcome | null },
): Outcome | null {
  const row = outcome?.refusal === null ? outcome.row : null;
  if (intent.act === "set capacity") {
    const { refusal } = model.setCapacity(intent.capacity);
    return refusal === null ? { refusal, row: null } : { refusal };
  }
  if (intent.act === "sign up") {
    if (known !== null) return { refusal: "sign_up.exists" };
    const { refusal } = model.signUp(row?.id ?? "", intent.size);
    return refusal === null ? expected(row?.id ?? "") : { refusal };
  }
  if (known === null) return null;
  if (intent.act === "cancel") {
    model.cancel(known);
    return row && { refusal: null, row: { ...row, id: known, seat: "cancelled", position: null } };
  }
  if (intent.act === "resize") {
    const { refusal } = model.resize(known, intent.size);
    if (refusal !== null) return { refusal };
  }
  return expected(known);

  function expected(id: string): Outcome | null {
    const entry = model.entries.find((each) => each.id === id);
    if (!entry || !row) return null;
    return { refusal: null, row: { ...row, id, seat: entry.seat, position: model.position(id), adults: entry.size } };
  }
}

describe("counting seats and then inserting, as a control", () => {
  const capacity = 10;
  const pool = new pg.Pool({ connectionString: inject("postgresUrl"), max: connections });
  const table = `control_${Math.floor(Math.random() * 1e9)}`;
  beforeAll(() => pool.query(`create table ${table} (resident integer)`));
  afterAll(async () => {
    await pool.query(`drop table ${table}`);
    await pool.end();
  });

  test("oversells, so the race above is one", async () => {
    const signUp = async (resident: number) => {
      const { rows } = await pool.query<{ taken: number }>(`select count(*)::int as taken from ${table}`);
      if ((rows[0]?.taken ?? 0) < capacity) await pool.query(`insert into ${table} values ($1)`, [resident]);
    };
    await Promise.all(Array.from({ length: residents }, (_, resident) => signUp(resident)));
    const { rows } = await pool.query<{ taken: number }>(`select count(*)::int as taken from ${table}`);
    expect(rows[0]?.taken).toBeGreaterThan(capacity);
  });
});
