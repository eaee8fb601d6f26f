import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { horizonFrom } from "../import-plan/horizon.ts";
import { importNeighbourhood } from "../import-plan/import-neighbourhood.ts";
import { readActivities } from "../importing/index.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { evening, minutes, payingOver } from "../testing/paying.ts";
import { keepUp, startUpkeep } from "./upkeep.ts";

const calendar = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test
BEGIN:VEVENT
UID:walk@test
DTSTART;TZID=Asia/Shanghai:20300101T063000
DTEND;TZID=Asia/Shanghai:20300101T071500
RRULE:FREQ=WEEKLY
SUMMARY:清早走一圈
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n");

const day = 86_400_000;

describe.each(engines)("the daily work on $name", (engine) => {
  let api: TestApi;
  let community: string;
  const founded = new Date("2030-01-01T00:00:00Z");

  beforeAll(async () => {
    api = await startApi(engine);
    const window = horizonFrom({ now: founded });
    const read = await readActivities([{ name: "walk.ics", bytes: new TextEncoder().encode(calendar) }], {
      timeZone: "Asia/Shanghai",
      ...window,
    });
    expect(read.refusals).toEqual([]);
    const outcome = await importNeighbourhood({
      database: api.database,
      site: api.home.site,
      community: { externalId: "upkeep", name: "upkeep", timeZone: "Asia/Shanghai" },
      imported: { groups: null, residents: null, places: null, activities: read.records },
      window,
      prune: false,
      dryRun: false,
      newId: newUuid,
      now: founded,
    });
    community = outcome.community;
  });
  afterAll(() => api.close());

  const starts = async () =>
    (
      await api.look<{ day: string }>(
        `select to_char(starts_local, 'YYYY-MM-DD') as day from linli.occurrences
         where community_id = '${community}' order by starts_local`,
      )
    ).map((row) => row.day);

  test("a series goes on: every week once, also when the work is done twice at once", async () => {
    const before = await starts();
    expect(before.at(-1)).toBe("2030-04-30");
    const later = new Date(founded.getTime() + 60 * day);
    await Promise.all([keepUp({ database: api.database, now: later }), keepUp({ database: api.database, now: later })]);
    const after = await starts();
    expect(after.at(-1)).toBe("2030-06-25");
    expect(
      after
        .map((start) => Date.parse(start))
        .every((start, index, all) => index === 0 || start - (all[index - 1] ?? 0) === 7 * day),
    ).toBe(true);
    await keepUp({ database: api.database, now: later });
    expect(await starts()).toEqual(after);
  });

  test("old news is forgotten, recent news is not", async () => {
    const count = async () =>
      (
        await api.look<{ count: number }>(
          `select count(*)::int as count from linli.changes where community_id = '${community}'`,
        )
      )[0]?.count;
    const written = new Date(founded.getTime() + 60 * day);
    const recent = await count();
    expect(recent).toBeGreaterThan(0);
    await keepUp({ database: api.database, now: new Date(written.getTime() + day) });
    expect(await count()).toBe(recent);
    await keepUp({ database: api.database, now: new Date(written.getTime() + 3 * day) });
    expect(await count()).toBeLessThan(recent ?? 0);
  });

  test("a seat that nobody paid in time is given back though nobody looks", async () => {
    api.setNow(evening);
    const pay = payingOver(api);
    const { signUps, path } = await pay.plan({ capacity: 1 });
    await pay.signUp(signUps, "slow");
    const failures: unknown[] = [];
    const onFailure = (error: unknown) => failures.push(error);
    for (const [now, taken] of [
      [minutes(14), 1],
      [minutes(15), 0],
    ] as const) {
      // Everything is done once at the beginning, and stopping waits for it.
      await startUpkeep({ database: api.database, now: () => now, onFailure }).stop();
      expect((await pay.seats(path)).taken).toBe(taken);
    }
    expect(failures).toEqual([]);
  });
});
