import { asPostgresOwner, type openPostgres } from "../../api/src/database/postgres.ts";

/**
 * Every town has as many communities, so that a larger country is more towns and not more crowded ones; and the smaller
 * country has towns everywhere already, so that its picture is as full as the larger one's.
 */
const communitiesOfTown = 100;
const groups = 2;

/** SQL for the id of a thing of the community of a number. */
const id = (kind: number, number: string) =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
export const communityOf = (number: string) => id(0, number);

/** Numbers between 0 and 1 that are the same in every run. */
const chance = (what: string) => `((hashint8extended(${what}, 7) & 1048575) / 1048575.0)`;

/** Where the community of a number is: its town somewhere in a country of 60 by 25 degrees, itself within ten kilometres. */
export const longitudeOf = (number: string) =>
  `(75 + 60 * ${chance(`(${number} - 1) / ${communitiesOfTown}`)} + 0.2 * (${chance(`${number} + 10000000`)} - 0.5))`;
export const latitudeOf = (number: string) =>
  `(20 + 25 * ${chance(`(${number} - 1) / ${communitiesOfTown} + 20000000`)} + 0.18 * (${chance(`${number} + 30000000`)} - 0.5))`;

/**
 * Communities `from` to `to` of a site, each with one building, two groups, one coming activity, one published cell, two
 * needs that stand, and behind them one that came true and one whose time is over.
 * Written past the triggers and foreign keys; then everything is noted as changed, and folded as the API folds it.
 */
export async function seedCommunities(url: string, site: string, from: number, to: number): Promise<void> {
  const each = `generate_series(${from}::bigint, ${to}) as c`;
  await asPostgresOwner(url, async (owner) => {
    await owner.run("set session_replication_role = replica");
    await owner.run(
      `insert into linli.communities (community_id, site_id, external_id, name, time_zone, created_at)
       select ${communityOf("c")}, '${site}', 'c' || c, '梧桐里 ' || c, 'Asia/Shanghai', now() from ${each}`,
    );
    await owner.run(
      `insert into linli.places (community_id, place_id, site_id, external_id, name, kind, geometry)
       select ${communityOf("c")}, ${id(1, "c")}, '${site}', '1', '会所', 'building',
         jsonb_build_object('type', 'LineString', 'coordinates',
           jsonb_build_array(jsonb_build_array(e - 0.001, n - 0.0008), jsonb_build_array(e + 0.001, n + 0.0008)))
       from (select c, ${longitudeOf("c")} as e, ${latitudeOf("c")} as n from ${each}) p`,
    );
    await owner.run(
      `insert into linli.groups (community_id, group_id, site_id, name, topic, members, created_at)
       select ${communityOf("c")}, ${id(2, "c * 10 + g")}, '${site}', '楼下羽毛球 ' || g, '运动', 30, now()
       from ${each}, generate_series(1, ${groups}) as g`,
    );
    await owner.run(
      `insert into linli.activities (community_id, activity_id, site_id, group_id, title, kind, place_name, time_zone, created_at)
       select ${communityOf("c")}, ${id(3, "c")}, '${site}', ${id(2, "c * 10 + 1")}, '双打，新手友好', 'sport', '会所 2 号场',
         'Asia/Shanghai', now() from ${each}`,
    );
    await owner.run(
      `insert into linli.occurrences (community_id, occurrence_id, site_id, activity_id, recurrence_id, starts_local, starts_at, over_at)
       select ${communityOf("c")}, ${id(4, "c")}, '${site}', ${id(3, "c")}, '', now() + interval '7 days',
         now() + interval '7 days', now() + interval '7 days 2 hours' from ${each}`,
    );
    await owner.run(
      `insert into linli.needs (community_id, need_id, site_id, author_id, intent, kind, body, place_name, state, expires_at, done_at, created_at)
       select ${communityOf("c")}, ${id(5, "c * 10 + n")}, '${site}', ${id(6, "c")}, case when n % 2 = 0 then 'offer' else 'need' end,
         'lend', '借把冲击钻，装个窗帘杆，用完就还。', case when n < 3 then '会所门厅' end, case when n = 3 then 'done' else 'open' end,
         now() + interval '1 day' * case when n = 4 then -1 else 5 + n + c % 60 end, case when n = 3 then now() end, now()
       from ${each}, generate_series(1, 4) as n`,
    );
    await owner.run(
      `insert into linli.map_areas (community_id, site_id, west, south, east, north, cell, presence_due_at)
       select ${communityOf("c")}, '${site}', e - 0.001, n - 0.0008, e + 0.001, n + 0.0008, linli.map_cell(e, n), 'infinity'
       from (select c, ${longitudeOf("c")} as e, ${latitudeOf("c")} as n from ${each}) p`,
    );
    await owner.run(
      `insert into linli.map_presence (community_id, level, cell, site_id, step)
       select ${communityOf("c")}, 17, linli.map_cell(${longitudeOf("c")}, ${latitudeOf("c")}) >> 18 << 18, '${site}', 1 + c % 3 from ${each}`,
    );
    await owner.run(
      `insert into linli.map_changes (community_id, site_id) select ${communityOf("c")}, '${site}' from ${each}`,
    );
    await owner.run("set session_replication_role = origin");
    await owner.run("vacuum analyze");
  });
}

/** Folds all that was noted. Gives milliseconds per community. */
export async function foldAll(database: ReturnType<typeof openPostgres>, site: string): Promise<number> {
  const began = performance.now();
  let folded = 0;
  for (;;) {
    const more = await database.call<number>("fold_map", { site, now: new Date().toISOString(), limit: 1_000 });
    if (more === 0) return (performance.now() - began) / folded;
    folded += more;
  }
}
