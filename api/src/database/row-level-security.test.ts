import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { furnishSite } from "../testing/furnished-site.ts";
import type { Neighbourhood } from "../testing/neighbourhood.ts";
import { databaseErrorCode } from "./failures.ts";

/** Nobody's rows: which steps the schema has taken. The app has no business there at all. */
const bookkeeping = "migrations";
const refusedByPolicy = "42501";
const refusedByKey = ["23503", "23505"];

type Column = { name: string; key: boolean; generated: boolean; uuid: boolean };

describe.each(engines)("the wall between sites on $name", ({ open }) => {
  let opened: TestDatabase;
  let home: Neighbourhood;
  let foreign: Neighbourhood;
  let tables: string[];

  beforeAll(async () => {
    opened = await open();
    home = await furnishSite(opened.database);
    foreign = await furnishSite(opened.database);
    const rows = await opened.look<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'linli'::regnamespace and relkind in ('r', 'p') order by 1`,
    );
    tables = rows.map(({ name }) => name);
  });
  afterAll(() => opened.close());

  const ofSites = () => tables.filter((table) => table !== bookkeeping);
  const one = async <Row>(sql: string) => (await opened.look<Row>(sql))[0];

  /** The first row of one statement as the app's role, for a site or for nobody; nothing of it stays. */
  async function asApp<Row>(site: string | null, statement: string): Promise<Row | undefined> {
    await opened.look("begin");
    try {
      await opened.look("set local role linli_app");
      if (site !== null) await opened.look(`select set_config('linli.site', '${site}', true)`);
      return await one<Row>(statement);
    } finally {
      await opened.look("rollback");
    }
  }
  const countAsApp = async (site: string | null, statement: string) =>
    Number((await asApp<{ count: string }>(site, statement))?.count);
  const codeAsApp = (site: string | null, statement: string) =>
    asApp(site, statement).then(
      () => "accepted",
      (error: unknown) => databaseErrorCode(error),
    );

  async function columnsOf(table: string): Promise<Column[]> {
    return opened.look<Column>(
      `select a.attname as name, a.attgenerated <> '' as generated, a.atttypid = 'uuid'::regtype as uuid,
         a.attnum = any (k.conkey) as key
       from pg_attribute a join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'p'
       where a.attrelid = 'linli.${table}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    );
  }

  /** An insert of a copy of one stored row, with other values where they are named. */
  async function copyOf(table: string, site: string, values: Record<string, string>): Promise<string> {
    const columns = (await columnsOf(table)).filter(({ generated }) => !generated).map(({ name }) => name);
    const row = await one<{ row: unknown }>(
      `select to_jsonb(t) as row from linli.${table} t where site_id = '${site}' limit 1`,
    );
    const json = JSON.stringify({ ...(row?.row as object), ...values }).replaceAll("'", "''");
    return `with written as (insert into linli.${table} (${columns.join()})
      select ${columns.join()} from jsonb_populate_record(null::linli.${table}, '${json}') returning 1)
      select count(*) from written`;
  }

  test("stands around every table, for its owner too", async () => {
    const open = await opened.look(
      `select relname from pg_class where relnamespace = 'linli'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    expect(tables).toEqual(expect.arrayContaining(["sites", "communities", "residents", "sign_ups", "changes"]));
    const others = await opened.look(
      `select relname from pg_class where relnamespace = 'linli'::regnamespace and relkind in ('v', 'm', 'f')`,
    );
    expect(others).toEqual([]);
  });

  test("is tried with rows of both sites in every table", async () => {
    for (const table of ofSites()) {
      for (const { site } of [home, foreign]) {
        const found = await one<{ count: string }>(`select count(*) from linli.${table} where site_id = '${site}'`);
        expect(Number(found?.count), table).toBeGreaterThan(0);
      }
    }
  });

  test("shows nothing to whoever does not say for whom they work", async () => {
    for (const table of ofSites()) {
      expect(await countAsApp(null, `select count(*) from linli.${table}`), table).toBe(0);
      expect(await countAsApp("", `select count(*) from linli.${table}`), table).toBe(0);
    }
    expect(await codeAsApp(home.site, `select * from linli.${bookkeeping}`)).toBe(refusedByPolicy);
  });

  test("shows the own rows and none of a foreign site", async () => {
    for (const table of ofSites()) {
      expect(await countAsApp(home.site, `select count(*) from linli.${table}`), table).toBeGreaterThan(0);
      const foreignRows = `select count(*) from linli.${table} where site_id <> '${home.site}'`;
      expect(await countAsApp(home.site, foreignRows), table).toBe(0);
    }
  });

  test("lets no foreign row be changed or removed", async () => {
    for (const table of ofSites()) {
      const update = `with written as (update linli.${table} set site_id = site_id where site_id = '${foreign.site}'
        returning 1) select count(*) from written`;
      expect(await countAsApp(home.site, update), table).toBe(0);
      const remove = `with written as (delete from linli.${table} where site_id = '${foreign.site}' returning 1)
        select count(*) from written`;
      const removed = await countAsApp(home.site, remove).catch((error: unknown) => databaseErrorCode(error));
      expect([0, refusedByPolicy], table).toContain(removed);
    }
  });

  test("lets no row be written under a foreign site's name, nor handed over to it", async () => {
    for (const table of ofSites()) {
      const fresh: Record<string, string> = {};
      for (const { name, key, uuid } of await columnsOf(table)) {
        if (key && uuid && name !== "community_id") fresh[name] = newUuid();
      }
      const insert = await copyOf(table, foreign.site, { ...fresh, site_id: foreign.site });
      expect(await codeAsApp(home.site, insert), table).toBe(refusedByPolicy);
      const handOver = `update linli.${table} set site_id = '${foreign.site}'`;
      expect(await codeAsApp(home.site, handOver), table).toBe(refusedByPolicy);
    }
  });

  test("lets no row be written into a foreign community under the own site's name", async () => {
    for (const table of ofSites()) {
      const columns = await columnsOf(table);
      if (!columns.some(({ name }) => name === "community_id")) continue;
      const fresh = columns.filter(
        ({ key, uuid, name }) => key && uuid && !/^(community|group|resident)_id$/.test(name),
      );
      const values = Object.fromEntries(fresh.map(({ name }) => [name, newUuid()]));
      const insert = await copyOf(table, foreign.site, { ...values, site_id: home.site });
      expect(refusedByKey, table).toContain(await codeAsApp(home.site, insert));
      const move = `update linli.${table} set community_id = '${foreign.community}'`;
      expect(refusedByKey, table).toContain(await codeAsApp(home.site, move));
    }
  });

  test("has the same condition for reading and writing in every policy that lets write", async () => {
    const policies = await opened.look<{ table: string; check: string }>(
      `select c.relname as table, coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)) as check
       from pg_policy p join pg_class c on c.oid = p.polrelid
       where c.relnamespace = 'linli'::regnamespace and p.polcmd <> 'r' and c.relname <> '${bookkeeping}'`,
    );
    expect(policies.map(({ table }) => table).sort()).toEqual(ofSites());
    expect(new Set(policies.map(({ check }) => check))).toEqual(
      new Set(["(site_id = ( SELECT linli.current_site() AS current_site))"]),
    );
  });

  test("cannot be climbed by the app's role: it has no power, owns no table and belongs to nobody", async () => {
    expect(
      await one(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication
        from pg_roles where rolname = 'linli_app'`),
    ).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolreplication: false,
    });
    expect(await opened.look(`select 1 from pg_class where relowner = 'linli_app'::regrole`)).toEqual([]);
    expect(await opened.look(`select 1 from pg_auth_members where member = 'linli_app'::regrole`)).toEqual([]);
    expect(
      await one(`select has_schema_privilege('linli_app', 'linli', 'create') as create,
        has_schema_privilege('linli_app', 'public', 'create') as public`),
    ).toEqual({ create: false, public: false });
  });

  test("cannot be passed through a function that works as somebody else", async () => {
    const functions = await opened.look<{ name: string; owner: string; settings: string[] | null }>(
      `select p.proname as name, p.proowner::regrole::text as owner, p.proconfig as settings from pg_proc p
       where p.pronamespace = 'linli'::regnamespace and p.prosecdef`,
    );
    expect(functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["sign_up", "read_activity", "find_site"]),
    );
    for (const { name, owner, settings } of functions) {
      expect([owner, settings], name).toEqual(["linli_app", ["search_path=linli, pg_temp"]]);
    }
  });
});
