import type { Activity, Page, Problem, SignUp } from "@linli/contract";
import { type PostgresServer, startPostgres } from "@linli/testing/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { createEmptyDatabase } from "../testing/empty-databases.ts";
import type { TestEngine } from "../testing/engines.ts";
import { appoint, foundNeighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { asPostgresOwner, openPostgres } from "./postgres.ts";

let server: PostgresServer;
const asSuperuser = (sql: string) => asPostgresOwner(server.url, (superuser) => superuser.run(sql));

beforeAll(async () => {
  server = await startPostgres({ max_connections: 60 });
});
afterAll(() => server.stop());

const owners = [
  { kind: "a plain owner", role: "plain_owner", powers: "login createrole nobypassrls", before: "" },
  {
    kind: "an owner past row-level security, as Neon's",
    role: "neon_owner",
    powers: "login createrole bypassrls",
    before: "",
  },
  {
    kind: "an owner who may make no role, but was let into linli_app",
    role: "modest_owner",
    powers: "login nocreaterole nobypassrls",
    before: "create role linli_app nologin; grant linli_app to modest_owner",
  },
];

describe.each(owners)("a database that belongs to $kind", ({ role, powers, before }) => {
  const engine: TestEngine = { name: role, open: () => openAs(role) };
  let api: TestApi;

  beforeAll(async () => {
    await asSuperuser(`create role ${role} nosuperuser ${powers}; ${before}`);
    api = await startApi(engine);
  });
  afterAll(async () => {
    await api.close();
    await asSuperuser(`drop role linli_app; drop role ${role}`);
  });

  async function openAs(owner: string) {
    const { url, drop } = await createEmptyDatabase(server.url, { owner });
    await asPostgresOwner(url, (session) => migrate(session, readMigrations()));
    const statements: string[] = [];
    const database = openPostgres({ url, onStatement: (statement) => statements.push(statement) });
    return {
      database,
      statements,
      look: <Row>(sql: string) => asPostgresOwner(url, (session) => session.rows<Row>(sql)),
      async close() {
        await database.close();
        await drop();
      },
    };
  }
  const json = async <Body>(answer: Promise<Response>): Promise<Body> => (await answer).json() as Promise<Body>;
  const party = (adults: number) => ({ party: { adults, children: 0 } });

  async function plan(capacity: number) {
    const { activity, occurrence } = await planActivity(api.database, api.home, { capacity });
    const path = `${api.base}/activities/${encodeId("activity", activity)}`;
    return { path, signUps: `${path}/occurrences/${encodeId("occurrence", occurrence)}/sign-ups` };
  }

  test("has an owner without superuser", async () => {
    expect(
      await api.look(
        `select current_user::text as name, rolsuper as superuser from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ name: role, superuser: false }]);
  });

  test("seats neighbours, lets one wait, and moves them up", async () => {
    const { path, signUps } = await plan(2);
    const first = await json<SignUp>(api.ask(signUps, { as: "first", method: "POST", body: party(1) }));
    const grown = await json<SignUp>(
      api.ask(`${signUps}/${first.id}`, { as: "first", method: "PATCH", body: party(2) }),
    );
    const second = await json<SignUp>(api.ask(signUps, { as: "second", method: "POST", body: party(1) }));
    expect([first.seat, grown.party.adults, second.seat]).toEqual(["confirmed", 2, "waitlisted"]);
    expect((await api.ask(`${signUps}/${first.id}`, { as: "first", method: "DELETE" })).status).toBe(200);
    expect((await json<SignUp>(api.ask(`${signUps}/${second.id}`, { as: "second" }))).seat).toBe("confirmed");
    expect((await json<Activity>(api.ask(path))).occurrences[0]).toMatchObject({ taken: 1, waiting: 0 });
  });

  test("takes activities, shows lists, rosters and who one is, and forgets", async () => {
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
    const occurrences = [{ starts_at: "2030-09-01T14:00:00+08:00", capacity: 2 }];
    const made = await json<Activity>(
      api.ask(`${api.base}/activities`, { as: "manager", method: "POST", body: { title: "修理咖啡馆", occurrences } }),
    );
    const path = `${api.base}/activities/${made.id}`;
    const signUps = `${path}/occurrences/${made.occurrences[0]?.id ?? ""}/sign-ups`;
    await api.ask(signUps, { as: "guest", method: "POST", body: party(1) });
    expect((await json<Page<SignUp>>(api.ask(signUps, { as: "manager" }))).items).toHaveLength(1);
    const changed = api.ask(path, { as: "manager", method: "PATCH", body: { title: "修理日" } });
    expect((await json<Activity>(changed)).title).toBe("修理日");
    const window = "from=2030-08-01T00:00:00Z&to=2030-10-01T00:00:00Z";
    expect((await json<Page<Activity>>(api.ask(`${api.base}/activities?${window}`))).items).toHaveLength(1);
    for (const path of ["/groups", "/calendar.ics", ""]) expect((await api.ask(`${api.base}${path}`)).status).toBe(200);
    expect((await api.ask("/readyz")).status).toBe(200);
    expect(await json(api.ask("/v1/me", { as: "guest" }))).toMatchObject({ name: "Name of guest" });
    expect((await api.ask("/v1/me", { as: "guest", method: "DELETE" })).status).toBe(204);
    expect((await json<Activity>(api.ask(path))).occurrences[0]?.taken).toBe(0);
  });

  test("has the wall between sites", async () => {
    const foreign = await foundNeighbourhood(api.database);
    const theirs = await planActivity(api.database, foreign);
    const community = `/v1/communities/${encodeId("community", foreign.community)}`;
    const path = `${community}/activities/${encodeId("activity", theirs.activity)}`;
    const problem = await json<Problem>(api.ask(path, { as: "curious" }));
    expect(problem.code).toBe("resource.not_found");
    const mine = await api.database.withSite(api.home.site, (transaction) => transaction.query.communities.findMany());
    expect(mine.map(({ siteId }) => siteId)).toEqual([api.home.site]);
  });

  test("is migrated again without a change", async () => {
    const { url, drop } = await createEmptyDatabase(server.url, { owner: role });
    const run = () => asPostgresOwner(url, (session) => migrate(session, readMigrations()));
    expect((await run()).applied.length).toBeGreaterThan(0);
    expect((await run()).applied).toEqual([]);
    await drop();
  });
});

test("processes that meet on a new server make the role once", async () => {
  await asSuperuser("create role first_owner login createrole");
  const databases = await Promise.all(
    Array.from({ length: 4 }, () => createEmptyDatabase(server.url, { owner: "first_owner" })),
  );
  const runs = databases.map(({ url }) => asPostgresOwner(url, (session) => migrate(session, readMigrations())));
  for (const { applied } of await Promise.all(runs)) expect(applied.length).toBeGreaterThan(0);
  await Promise.all(databases.map(({ drop }) => drop()));
});
