import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines, type TestDatabase } from "../testing/engines.ts";
import * as schema from "./schema.ts";

/** Small, or the directory that says where a community belongs: these stand beside the communities, not in them. */
const siteWide = ["communities", "denied_tokens", "map_counts", "migrations", "rate_limits", "site_keys", "sites"];

describe.each(engines)("the catalogue on $name", ({ open }) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test("leads every key of every other table with its community, so that the schema can be spread over machines", async () => {
    const keys = await opened.look<{ table: string; key: string; first: string }>(
      `select c.relname as table, k.conname as key, a.attname as first
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where c.relnamespace = 'linli'::regnamespace and k.contype in ('p', 'u', 'f')
       union all
       select c.relname, x.relname, a.attname
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relnamespace = 'linli'::regnamespace and i.indisunique`,
    );
    const led = keys.filter(({ table }) => !siteWide.includes(table));
    expect(led.length).toBeGreaterThan(20);
    expect(led.filter(({ first }) => first !== "community_id")).toEqual([]);
  });

  test("names no site-wide table that is not there", async () => {
    const tables = await opened.look<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'linli'::regnamespace and relkind = 'r'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(siteWide));
  });

  test("says of every text whether it is personal", async () => {
    const silent = await opened.look(
      `select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'linli'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
         and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'jsonb[]'::regtype, 'json'::regtype,
           'varchar'::regtype, 'varchar[]'::regtype, 'bytea'::regtype, 'bpchar'::regtype)
         and coalesce(col_description(c.oid, a.attnum), '') !~ '^(not )?personal\\M'`,
    );
    expect(silent).toEqual([]);
  });

  test("has exactly the columns that the TypeScript schema names, of the same types, and as often empty", async () => {
    const stored = await opened.look<{ column: string; type: string; required: boolean }>(
      `select c.relname || '.' || a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as required
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'linli'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
         and a.attnum > 0 and not a.attisdropped`,
    );
    const named = Object.values(schema)
      .filter((table) => is(table, PgTable))
      .flatMap((table) => {
        const { name, columns } = getTableConfig(table);
        return columns.map((column) => ({
          column: `${name}.${column.name}`,
          type: column.getSQLType().replace(/^timestamp$/, "timestamp without time zone"),
          required: column.notNull,
        }));
      });
    const byName = (one: { column: string }, other: { column: string }) => (one.column < other.column ? -1 : 1);
    expect(named.sort(byName)).toEqual(stored.sort(byName));
  });
});
