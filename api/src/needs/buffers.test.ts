import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { talkOver } from "../testing/talk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi(engines[1]);
  await talkOver(api).me("asker");
});
afterAll(() => api.close());

/** Needs from..to, of one each hour since long ago: a third came true, the others' time is over. */
async function remember(from: number, to: number): Promise<void> {
  await api.look(
    `insert into linli.needs (community_id, need_id, site_id, author_id, intent, kind, body, state, expires_at, done_at, created_at)
     select r.community_id, linli.new_id(now() - interval '1 hour' * (40000 - n)), r.site_id, r.resident_id, 'need', 'lend',
       repeat('借', 40), case when n % 3 = 0 then 'done' else 'open' end, now() - interval '1 hour' * (40001 - n),
       case when n % 3 = 0 then now() end, now()
     from linli.residents r, generate_series(${from}, ${to}) n`,
  );
  await api.look("vacuum analyze linli.needs");
}

/** What stands now: as much whenever it is looked at. */
const askThirty = () =>
  api.look(
    `insert into linli.needs (community_id, need_id, site_id, author_id, intent, kind, body, expires_at, created_at)
     select r.community_id, linli.new_id(now()), r.site_id, r.resident_id, 'offer', 'give', '多肉分盆', now() + interval '5 days', now()
     from linli.residents r, generate_series(1, 30) n`,
  );

type Plan = { Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } };

/** Pages of the database that one read touches, once it is warm. */
async function buffersOf(read: string): Promise<number> {
  let buffers = 0;
  for (let turn = 0; turn < 8; turn += 1) {
    const [row] = await api.look<{ "QUERY PLAN": Plan[] }>(`explain (analyze, buffers, format json) select ${read}`);
    const plan = row?.["QUERY PLAN"][0]?.Plan;
    buffers = (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
  }
  return buffers;
}

test("what a community has asked in years costs neither its list nor its map", async () => {
  const { site, community } = api.home;
  const list = (state: string) =>
    `linli.read_needs('${site}', '${community}', null, '${state}', null, null, 21, null, null, null, now())`;
  const reads = {
    open: list("open"),
    done: list("done"),
    map: `(select count(*) from linli.map_pins(array['${community}'::uuid], '{needs}', now()))`,
  };
  const measure = async () => {
    const measured: Record<string, number> = {};
    for (const [name, read] of Object.entries(reads)) measured[name] = await buffersOf(read);
    return measured;
  };
  await remember(1, 1_000);
  await askThirty();
  const few = await measure();
  await remember(1_001, 40_000);
  const many = await measure();
  for (const name of Object.keys(reads)) {
    expect(few[name]).toBeGreaterThan(0);
    // An index may be a level deeper: a page more for each of its looks.
    expect(many[name], name).toBeLessThanOrEqual((few[name] ?? 0) * 1.35);
  }
}, 120_000);
