import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import type { ImportedActivity, ImportedOccurrence } from "../importing/index.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { formatDifference } from "./difference.ts";
import { type ImportedNeighbourhood, importNeighbourhood } from "./import-neighbourhood.ts";

const now = new Date("2030-06-01T00:00:00Z");
const window = { from: "2030-05-01", to: "2030-10-01" };

function occurrence(day: string, change: Partial<ImportedOccurrence> = {}): ImportedOccurrence {
  return {
    recurrenceId: `${day}T19:00:00`,
    startsLocal: `${day}T19:00:00`,
    endsLocal: `${day}T20:30:00`,
    allDay: false,
    cancelled: false,
    ...change,
  };
}

function activity(change: Partial<ImportedActivity> = {}): ImportedActivity {
  return {
    externalId: "zongzi",
    title: "包粽子，认邻居",
    summary: null,
    timeZone: "Asia/Shanghai",
    place: "会所厨房",
    point: null,
    capacity: 4,
    fee: { amount: 3000, currency: "CNY", per: "person", collect: "on_site" },
    group: null,
    cancelled: false,
    recurrence: null,
    occurrences: [occurrence("2030-06-06"), occurrence("2030-06-13")],
    source: { file: "activities.csv", line: 2 },
    ...change,
  };
}

describe.each(engines)("importing a neighbourhood on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(now);
  });
  afterAll(() => api.close());

  async function bring(
    community: string,
    imported: Partial<ImportedNeighbourhood>,
    {
      prune = false,
      dryRun = false,
      visibility,
    }: { prune?: boolean; dryRun?: boolean; visibility?: "public" | "residents" } = {},
  ) {
    const outcome = await importNeighbourhood({
      database: api.database,
      site: api.home.site,
      community: { externalId: community, name: community, timeZone: "Asia/Shanghai" },
      imported: { groups: null, residents: null, places: null, activities: null, ...imported },
      window,
      prune,
      dryRun,
      ...(visibility && { visibility }),
      newId: newUuid,
      now,
    });
    return { ...outcome, lines: outcome.differences.map(formatDifference) };
  }

  async function signUp(community: string, day: string, sub: string, adults: number) {
    const [row] = await api.look<{ activity: string; occurrence: string }>(
      `select activity_id as activity, occurrence_id as occurrence from linli.occurrences
       where community_id = '${community}' and recurrence_id like '${day}%'`,
    );
    const path = `/v1/communities/${encodeId("community", community)}/activities/${encodeId("activity", row?.activity ?? "")}`;
    const token = await api.tokenFor(sub, { communities: [encodeId("community", community)] });
    const answer = await api.ask(`${path}/occurrences/${encodeId("occurrence", row?.occurrence ?? "")}/sign-ups`, {
      method: "POST",
      body: { party: { adults, children: 0 } },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(201);
  }

  const stored = (community: string) =>
    api.look<{ day: string; status: string; taken: number; capacity: number }>(
      `select to_char(starts_local, 'YYYY-MM-DD HH24:MI') as day, status, taken, capacity from linli.occurrences
       where community_id = '${community}' order by starts_local`,
    );

  test("a dry run tells the difference and writes nothing; the import does the same; a second one finds nothing to do", async () => {
    const files = {
      groups: [{ externalId: "kitchen", name: "会所厨房", topic: "吃", summary: null }],
      residents: [{ sub: "r1", name: "周敏", building: "b3", role: "host" as const }],
      places: [
        {
          externalId: "b3",
          name: "3 号楼",
          kind: "building" as const,
          geometry: { type: "Point" as const, coordinates: [121.4, 31.2] as [number, number] },
        },
      ],
      activities: [activity({ group: "kitchen" })],
    };
    const dry = await bring("first", files, { dryRun: true });
    expect(await api.look("select 1 from linli.communities where external_id = 'first'")).toEqual([]);
    const real = await bring("first", files);
    expect(real.lines).toEqual(dry.lines);
    expect(real.lines).toEqual([
      "+ community first",
      "+ place 3 号楼",
      "+ group 会所厨房",
      "+ activity 包粽子，认邻居  (2 occurrences)",
      "+ resident in building b3",
    ]);
    expect((await bring("first", files)).lines).toEqual([]);
  });

  test("a community is closed to strangers and opened again, and no kept copy outlives that", async () => {
    const { community } = await bring("closing", { activities: [activity()] });
    const path = `/v1/communities/${encodeId("community", community)}/activities`;
    const read = async (etag = "") => {
      const answer = await api.ask(path, { headers: { "if-none-match": etag } });
      return { status: answer.status, etag: answer.headers.get("etag") ?? "", text: await answer.text() };
    };
    const open = await read();
    expect((await bring("closing", {}, { visibility: "residents" })).lines).toEqual([
      '~ community closing  (visibility: "public" → "residents")',
    ]);
    const closed = await read(open.etag);
    expect(JSON.parse(closed.text)).toMatchObject({ items: [], residents_only: true });
    expect((await bring("closing", {}, { visibility: "residents" })).lines).toEqual([]);
    await bring("closing", {}, { visibility: "public" });
    expect((await read(closed.etag)).text).toBe(open.text);
  });

  test("a resident of two communities is one person, with one id", async () => {
    const residents = [{ sub: "of both", name: "两处都住", building: null, role: "resident" as const }];
    const [first, second] = [await bring("first home", { residents }), await bring("second home", { residents })];
    const ids = await api.look<{ id: string }>(
      `select distinct resident_id as id from linli.residents
       where community_id in ('${first.community}', '${second.community}')`,
    );
    expect(ids).toHaveLength(1);
  });

  test("edits arrive by identity, and seats move along with a moved date", async () => {
    const { community } = await bring("edits", { activities: [activity()] });
    await signUp(community, "2030-06-06", "mover", 2);
    const moved = occurrence("2030-06-06", { startsLocal: "2030-06-07T18:00:00", endsLocal: "2030-06-07T19:00:00" });
    const { lines } = await bring("edits", {
      activities: [activity({ title: "包饺子", occurrences: [moved, occurrence("2030-06-13")] })],
    });
    expect(lines).toEqual([
      '~ activity 包饺子  (title: "包粽子，认邻居" → "包饺子")',
      expect.stringMatching(/^~ occurrence 包饺子 2030-06-07 18:00 .*1 sign-up affected$/),
    ]);
    expect((await stored(community))[0]).toMatchObject({ day: "2030-06-07 18:00", taken: 2, status: "open" });
  });

  test("a series that is given another time of day keeps its sign-ups", async () => {
    const series = (time: string) => ({
      activities: [
        activity({
          occurrences: ["06", "13"].map((date) =>
            occurrence(`2030-06-${date}`, {
              recurrenceId: `203006${date}T${time}0000`,
              startsLocal: `2030-06-${date}T${time}:00:00`,
              endsLocal: `2030-06-${date}T21:30:00`,
            }),
          ),
        }),
      ],
    });
    const { community } = await bring("another-time", series("19"));
    await signUp(community, "20300606", "keeps", 2);
    const { lines } = await bring("another-time", series("20"));
    expect(lines).toEqual([
      expect.stringMatching(/^~ occurrence 包粽子，认邻居 2030-06-06 20:00 .*1 sign-up affected$/),
      expect.stringMatching(/^~ occurrence 包粽子，认邻居 2030-06-13 20:00 [^)]*\)$/),
    ]);
    expect(await stored(community)).toMatchObject([
      { day: "2030-06-06 20:00", taken: 2, status: "open" },
      { day: "2030-06-13 20:00", taken: 0, status: "open" },
    ]);
    expect((await bring("another-time", series("20"))).lines).toEqual([]);
  });

  test("what is gone from a series is cancelled with its sign-ups counted, and comes back when its file brings it back", async () => {
    const { community } = await bring("gone", { activities: [activity()] });
    await signUp(community, "2030-06-13", "affected", 1);
    const without = await bring("gone", { activities: [activity({ occurrences: [occurrence("2030-06-06")] })] });
    expect(without.lines).toEqual(["- occurrence 包粽子，认邻居 2030-06-13 19:00  1 sign-up affected"]);
    expect((await stored(community))[1]).toMatchObject({ status: "cancelled", taken: 1 });
    await bring("gone", { activities: [activity()] });
    expect((await stored(community))[1]).toMatchObject({ status: "open", taken: 1 });
  });

  test("an activity that vanished stays, unless pruned: then it is cancelled and tells whom that affects", async () => {
    const { community } = await bring("prune", {
      activities: [activity(), activity({ externalId: "stays", title: "留下" })],
    });
    await signUp(community, "2030-06-06", "pruned", 1);
    const rest = { activities: [activity({ externalId: "stays", title: "留下" })] };
    expect((await bring("prune", rest)).lines).toEqual([]);
    const { lines } = await bring("prune", rest, { prune: true });
    expect(lines[0]).toMatch(/^- activity 包粽子，认邻居 {2}1 sign-up affected$/);
    expect((await bring("prune", rest, { prune: true })).lines).toEqual([]);
    expect((await stored(community)).filter(({ status }) => status === "cancelled")).toHaveLength(2);
  });

  test("a capacity below the seats that are taken, or an unknown group, refuses the whole import", async () => {
    const { community } = await bring("refused", { activities: [activity()] });
    await signUp(community, "2030-06-06", "seated", 3);
    const refused = await bring("refused", {
      activities: [activity({ capacity: 2 }), activity({ externalId: "other", title: "新的", group: "nobody" })],
    });
    expect(refused.refusals).toEqual([
      {
        file: "activities.csv",
        line: 2,
        reason: "包粽子，认邻居 2030-06-06 19:00 has 3 seats taken, more than the capacity of 2",
      },
      { file: "activities.csv", line: 2, reason: 'there is no group "nobody"' },
    ]);
    expect(await stored(community)).toHaveLength(2);
  });

  test("more capacity seats those who wait; what a host gave to one occurrence stays", async () => {
    const { community } = await bring("more", { activities: [activity()] });
    await signUp(community, "2030-06-06", "seated", 4);
    await signUp(community, "2030-06-06", "waits", 2);
    await api.look(
      `update linli.occurrences set capacity = 9 where community_id = '${community}' and recurrence_id like '2030-06-13%' returning 1`,
    );
    await bring("more", { activities: [activity({ capacity: 6 })] });
    expect(await stored(community)).toMatchObject([
      { taken: 6, capacity: 6 },
      { taken: 0, capacity: 9 },
    ]);
  });
});
