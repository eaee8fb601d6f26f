import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type EmptyDatabase, emptyEngines, emptyPostgres } from "../testing/empty-databases.ts";
import { type Migration, migrate, NewerSchemaError, type OwnerSession } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";

const migrations = readMigrations();
const names = migrations.map(({ name }) => name);
const newest = migrations.at(-1)?.version ?? 0;

/** Everything that a schema consists of, with the time of each step. */
async function describeSchema(owner: OwnerSession): Promise<unknown> {
  const [found] = await owner.rows<{ described: unknown }>(
    `select jsonb_build_object(
       'columns', (select jsonb_agg(jsonb_build_array(table_name, column_name, data_type, is_nullable)
         order by table_name, ordinal_position) from information_schema.columns where table_schema = 'linli'),
       'functions', (select jsonb_agg(jsonb_build_array(proname, md5(prosrc)) order by proname)
         from pg_proc where pronamespace = to_regnamespace('linli')),
       'constraints', (select jsonb_agg(pg_get_constraintdef(oid) order by conrelid::text, conname)
         from pg_constraint where connamespace = to_regnamespace('linli'))) as described`,
  );
  return found?.described;
}

const appliedSteps = (owner: OwnerSession) =>
  owner.rows<{ name: string; at: string }>(
    `select name, applied_at::text as at from linli.migrations order by version`,
  );

test("the steps are numbered from one, without a gap", () => {
  expect(migrations.map(({ version }) => version).sort((one, other) => one - other)).toEqual(
    migrations.map((_, index) => index + 1),
  );
});

describe.each(emptyEngines)("migrating on $name", ({ create }) => {
  let database: EmptyDatabase;
  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.drop());

  test("takes every step once; a second run changes nothing", async () => {
    await database.inSession(async (owner) => {
      expect(await migrate(owner, migrations)).toEqual({ applied: names });
      const before = [await describeSchema(owner), await appliedSteps(owner)];
      expect(await migrate(owner, migrations)).toEqual({ applied: [] });
      expect([await describeSchema(owner), await appliedSteps(owner)]).toEqual(before);
    });
  });

  test("goes on where an older version stopped", async () => {
    await database.inSession(async (owner) => {
      expect((await migrate(owner, migrations.slice(0, 2))).applied).toEqual(names.slice(0, 2));
      expect((await migrate(owner, migrations)).applied).toEqual(names.slice(2));
    });
  });

  test("leaves the schema at the step before the one that breaks, and goes on when that is mended", async () => {
    const step = (sql: string): Migration => ({ version: newest + 1, name: `${newest + 1}_more`, sql });
    await database.inSession(async (owner) => {
      await migrate(owner, migrations);
      const before = [await describeSchema(owner), await appliedSteps(owner)];
      const broken = step("create table linli.more (id uuid primary key); select linli.does_not_exist()");
      await expect(migrate(owner, [...migrations, broken])).rejects.toThrow("does_not_exist");
      expect([await describeSchema(owner), await appliedSteps(owner)]).toEqual(before);
      const mended = step("create table linli.more (id uuid primary key)");
      expect((await migrate(owner, [...migrations, mended])).applied).toEqual([mended.name]);
    });
  });

  test("breaks at the very first step without leaving anything of it, and can start again", async () => {
    const broken: Migration = {
      version: 1,
      name: "0001_broken",
      sql: "create table linli.half (id uuid); select 1 / 0",
    };
    await database.inSession(async (owner) => {
      await expect(migrate(owner, [broken])).rejects.toThrow("division by zero");
      expect(await owner.rows(`select 1 where to_regclass('linli.half') is not null`)).toEqual([]);
      expect((await migrate(owner, migrations)).applied).toEqual(names);
    });
  });

  test("refuses a newer schema and touches nothing", async () => {
    await database.inSession(async (owner) => {
      await migrate(owner, migrations);
      await owner.run(`insert into linli.migrations (version, name) values (${newest + 7}, 'from the future')`);
      const before = [await describeSchema(owner), await appliedSteps(owner)];
      const refused = migrate(owner, migrations);
      await expect(refused).rejects.toBeInstanceOf(NewerSchemaError);
      await expect(refused).rejects.toThrow(`schema ${newest + 7}, this version of Linli knows ${newest}`);
      expect([await describeSchema(owner), await appliedSteps(owner)]).toEqual(before);
      const locks = `select 1 from pg_locks l join pg_database d on d.oid = l.database
        where l.locktype = 'advisory' and d.datname = current_database()`;
      expect(await owner.rows(locks)).toEqual([]);
    });
  });
});

describe("several processes at once", () => {
  test("migrate a database once: one takes the steps, the others wait and find them taken", async () => {
    const database = await emptyPostgres.create();
    try {
      const processes = Array.from({ length: 5 }, () => database.inSession((owner) => migrate(owner, migrations)));
      const applied = (await Promise.all(processes)).map((each) => each.applied);
      expect(applied.filter((steps) => steps.length > 0)).toEqual([names]);
      expect(applied).toHaveLength(5);
    } finally {
      await database.drop();
    }
  });

  test("migrate different databases of one server without being in each other's way", async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => emptyPostgres.create()));
    try {
      const runs = databases.map((database) => database.inSession((owner) => migrate(owner, migrations)));
      expect((await Promise.all(runs)).map((each) => each.applied)).toEqual(databases.map(() => names));
    } finally {
      await Promise.all(databases.map((database) => database.drop()));
    }
  });
});
