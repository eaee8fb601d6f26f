import type { Activity, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { newUuid } from "../ids.ts";
import { importNeighbourhood } from "../import-plan/import-neighbourhood.ts";
import { readActivities } from "../importing/index.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { emptyEngines } from "../testing/empty-databases.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

const occurrences = [
  { starts_at: "2030-06-08T10:00:00+08:00", ends_at: "2030-06-08T12:00:00+08:00", capacity: 8 },
  { starts_at: "2030-06-01T10:00:00+08:00", ends_at: "2030-06-01T12:00:00+08:00", capacity: 8 },
];

describe.each(engines)("what is put on appears in the feed on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
    await appoint(api.database, api.home, { sub: "host", name: "阿姨", role: "host" });
  });
  afterAll(() => api.close());

  const putOn = (options: Parameters<TestApi["ask"]>[1], body: object = {}) =>
    talk.ask<Activity>(`${api.base}/activities`, {
      method: "POST",
      body: { title: "种树", occurrences, ...body },
      ...options,
    });
  const itemOf = async (activity: { id: string }, as?: string) =>
    (await talk.feed(as)).find(({ object }) => object?.id === activity.id);
  const at = async <Answer>(time: string, work: () => Promise<Answer>) => {
    api.setNow(new Date(time));
    const answer = await work();
    api.setNow(new Date());
    return answer;
  };

  test("once for all its dates, under its host's name, with the next date and the viewer's seat", async () => {
    const summary = "带手套".repeat(120);
    const activity = await putOn({ as: "host" }, { summary, place: { name: "花园", point: [121.4, 31.2] } });
    const item = await itemOf(activity, "reader");
    expect(item).toMatchObject({
      kind: "activity",
      actor: { id: await talk.me("host"), type: "resident", role: "host" },
      object: { type: "activity", id: activity.id },
      activity: {
        id: activity.id,
        title: "种树",
        place: { ...activity.place, point: null },
        time_zone: "Asia/Shanghai",
        fee: null,
      },
      body: summary.slice(0, 280),
      truncated: true,
      viewer: { own: false },
    });
    expect(item?.activity?.occurrence).toEqual(activity.occurrences[0]);
    expect(item?.activity?.occurrence?.starts_at).toBe("2030-06-01T10:00:00+08:00");
    expect(await talk.ask(`${api.base}/posts/${item?.id}`)).toMatchObject({ body: summary, truncated: false });
    const signUps = `${api.base}/activities/${activity.id}/occurrences/${activity.occurrences[0]?.id}/sign-ups`;
    const body = { party: { adults: 1, children: 1 } };
    const signUp = await talk.ask(signUps, { as: "reader", method: "POST", body });
    expect((await itemOf(activity, "reader"))?.activity?.occurrence).toMatchObject({
      taken: 2,
      viewer: { sign_up: signUp },
    });
    expect((await itemOf(activity))?.activity?.occurrence).toMatchObject({ taken: 2, viewer: null });
    expect((await talk.feed()).filter(({ object }) => object?.id === activity.id)).toHaveLength(1);
  });

  test("with the date that is next at the moment: not over and not cancelled if there is one, else the last", async () => {
    const activity = await putOn({ as: "manager" });
    const [first, second] = activity.occurrences;
    const shown = async () => (await itemOf(activity))?.activity?.occurrence;
    expect(await at("2030-06-01T03:00:00Z", shown)).toMatchObject({ id: first?.id, state: "live" });
    expect(await at("2030-06-01T04:00:00Z", shown)).toMatchObject({ id: second?.id, state: "open" });
    expect(await at("2030-07-01T00:00:00Z", shown)).toMatchObject({ id: second?.id, state: "ended" });
    const path = `${api.base}/activities/${activity.id}`;
    const cancel = (id: string | undefined) =>
      talk.ask(path, { as: "manager", method: "PATCH", body: { occurrences: [{ id, state: "cancelled" }] } });
    await cancel(first?.id);
    expect(await at("2030-05-01T00:00:00Z", shown)).toMatchObject({ id: second?.id, state: "open" });
    await cancel(second?.id);
    expect(await at("2030-05-01T00:00:00Z", shown)).toMatchObject({ id: first?.id, state: "cancelled" });
  });

  test("under the organizer's name if the site's server put it on, and once if it asked twice", async () => {
    const headers = { authorization: `Bearer ${api.home.secretKey}`, "idempotency-key": "once" };
    const [activity, again] = [await putOn({ headers }), await putOn({ headers })];
    expect(again.id).toBe(activity.id);
    expect(await itemOf(activity, "reader")).toMatchObject({
      actor: { id: null, type: "organization", name: "Portal", building: null },
    });
    expect((await talk.feed()).filter(({ object }) => object?.id === activity.id)).toHaveLength(1);
  });

  test("and is renamed with it; nobody edits it as a post, and a manager can take it out", async () => {
    const activity = await putOn({ as: "host" });
    const rename = { as: "host", method: "PATCH", body: { title: "种两棵树" } };
    await talk.ask(`${api.base}/activities/${activity.id}`, rename);
    const item = await itemOf(activity);
    expect(item?.activity?.title).toBe("种两棵树");
    const kinds = await api.look<{ kind: string }>(
      `select c.kind from linli.changes c join linli.posts p on p.community_id = c.community_id and p.post_id = c.subject_id
       where p.activity_id = (select max(activity_id::text)::uuid from linli.activities where title = '种两棵树') order by c.version`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["item.created", "item.updated"]);
    const change = { as: "host", method: "PATCH", body: { body: "x" } };
    expect(await talk.refusal(`${api.base}/posts/${item?.id}`, change)).toEqual([403, "permission.denied"]);
    await talk.ask(`${api.base}/posts/${item?.id}`, { as: "manager", method: "DELETE" });
    expect(await itemOf(activity)).toBeUndefined();
    expect((await api.ask(`${api.base}/activities/${activity.id}`)).status).toBe(200);
  });

  test("and is told to those who follow its group", async () => {
    const group = await talk.found("host", "园艺");
    await talk.ask(`${api.base}/groups/${group.id}/follow`, { as: "follower", method: "PUT" });
    const activity = await putOn({ as: "host" }, { group: group.id });
    expect(await itemOf(activity)).toMatchObject({ group: group.id, group_name: "园艺" });
    const notices = await talk.ask<Page<unknown>>("/v1/me/notices", { as: "follower" });
    expect(notices.items).toMatchObject([{ kind: "activity.created", activity: activity.id }]);
  });

  test("from a calendar as well: each activity once, what is on next on top, and with its group when it moves", async () => {
    const community = { externalId: "imported", name: "新区", timeZone: "Asia/Shanghai" };
    const window = { from: "2030-01-01", to: "2031-01-01" };
    const read = async (lines: string[], now: Date) => {
      const bytes = new TextEncoder().encode(["external_id,title,starts,group", ...lines].join("\n"));
      const { records } = await readActivities([{ name: "a.csv", bytes }], { timeZone: "Asia/Shanghai", ...window });
      const groups = [{ externalId: "g", name: "读书", topic: null, summary: null }];
      const imported = { groups, residents: null, places: null, activities: records };
      const site = api.home.site;
      return importNeighbourhood({
        database: api.database,
        site,
        community,
        imported,
        window,
        prune: false,
        dryRun: false,
        newId: newUuid,
        now,
      });
    };
    const now = new Date("2030-06-01T00:00:00Z");
    const rows = ["late,秋游,2030-10-01 10:00,", "over,春游,2030-03-01 10:00,", "soon,夏游,2030-06-20 10:00,"];
    const { community: id } = await read(rows, now);
    await read([...rows.slice(0, 2), "soon,夏游,2030-06-20 10:00,g", "new,冬游,2030-12-01 10:00,"], now);
    const items = await api.look<{ title: string; group: string | null; arrived: string }>(
      `select a.title, g.name as group, p.arrived from linli.posts p
       join linli.activities a on a.activity_id = p.activity_id left join linli.groups g on g.group_id = p.group_id
       where p.community_id = '${id}' order by p.arrived desc`,
    );
    expect(items.map(({ title, group }) => [title, group])).toEqual([
      ["冬游", null],
      ["夏游", "读书"],
      ["秋游", null],
      ["春游", null],
    ]);
  });
});

describe.each(emptyEngines)("activities that were there before the feed on $name", ({ create }) => {
  test("are in it afterwards, in the order in which they were made, and the feed goes on from there", async () => {
    const database = await create();
    const [site, community, other] = [newUuid(), newUuid(), newUuid()];
    const made = [3, 1, 2].map((day) => ({ id: newUuid(), day }));
    await database.inSession(async (owner) => {
      const migrations = readMigrations();
      await migrate(
        owner,
        migrations.filter(({ version }) => version < 6),
      );
      await owner.run(`
        insert into linli.sites (site_id, name, created_at) values ('${site}', 'Portal', now());
        ${[community, other]
          .map(
            (
              each,
            ) => `insert into linli.communities (community_id, site_id, external_id, name, time_zone, feed_version, created_at)
              values ('${each}', '${site}', '${each}', '梧桐里', 'Asia/Shanghai', 41, now());`,
          )
          .join("")}
        ${made
          .map(
            ({
              id,
              day,
            }) => `insert into linli.activities (community_id, activity_id, site_id, title, kind, time_zone, created_at)
              values ('${community}', '${id}', '${site}', 't', 'activity', 'Asia/Shanghai', '2026-01-0${day}T00:00:00Z');`,
          )
          .join("")}`);
      await migrate(owner, migrations);
      const items = await owner.rows<{ activity: string; arrived: string; at: string; minted: string }>(
        `select activity_id as activity, arrived::text, created_at::text as at, left(post_id::text, 13) as minted
         from linli.posts order by arrived`,
      );
      const inOrder = made.toSorted((one, next) => one.day - next.day);
      expect(items.map(({ activity, arrived }) => [activity, arrived])).toEqual(
        inOrder.map(({ id }, index) => [id, String(42 + index)]),
      );
      expect(items.map(({ minted }) => minted)).toEqual(items.map(({ minted }) => minted).toSorted());
      const versions = await owner.rows<{ id: string; version: string }>(
        `select community_id as id, feed_version::text as version from linli.communities`,
      );
      expect(new Map(versions.map(({ id, version }) => [id, version]))).toEqual(
        new Map([
          [community, "44"],
          [other, "41"],
        ]),
      );
      const changes = await owner.rows<{ version: string }>(`select version::text from linli.changes order by version`);
      expect(changes.map(({ version }) => version)).toEqual(["42", "43", "44"]);
      const open = await owner.rows(`select 1 from pg_class where relnamespace = 'linli'::regnamespace and relkind = 'r'
        and not relforcerowsecurity`);
      expect(open).toEqual([]);
    });
    await database.drop();
  });
});
