import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { inject } from "vitest";
import type { Database } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { openPglite, PGlite } from "../database/pglite.ts";
import { asPostgresOwner, openPostgres } from "../database/postgres.ts";

/** A fresh, migrated database of one engine. */
export type TestDatabase = {
  database: Database;
  /** Statements that went out so far, oldest first. */
  statements: string[];
  /** Runs SQL as the superuser, past row-level security: for looking at what was stored. */
  look<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
};

export type TestEngine = { name: string; open(options?: { connections?: number }): Promise<TestDatabase> };

const pglite: TestEngine = {
  name: "PGlite",
  async open() {
    const client = await (await migratedTemplate()).clone();
    const statements: string[] = [];
    const database = openPglite({ client: client as PGlite, onStatement: (statement) => statements.push(statement) });
    return {
      database,
      statements,
      async look<Row>(sql: string) {
        return (await client.query<Row>(sql)).rows;
      },
      close: () => database.close(),
    };
  },
};

let template: Promise<PGlite> | undefined;

/** Making a cluster takes seconds, loading the one that the run has made does not; cloning that is faster still. */
function migratedTemplate(): Promise<PGlite> {
  template ??= readFile(inject("migratedPglite")).then((bytes) =>
    PGlite.create({ loadDataDir: new Blob([new Uint8Array(bytes)]) }),
  );
  return template;
}

const postgres: TestEngine = {
  name: "Postgres 18",
  async open({ connections = 8 } = {}) {
    const name = `linli_${randomUUID().replaceAll("-", "")}`;
    const server = inject("postgresUrl");
    await asPostgresOwner(server, (owner) => owner.run(`create database ${name}`));
    const url = urlOfDatabase(server, name);
    await asPostgresOwner(url, (owner) => migrate(owner, readMigrations()));
    const statements: string[] = [];
    const database = openPostgres({ url, connections, onStatement: (statement) => statements.push(statement) });
    const superuser = new pg.Client({ connectionString: url });
    await superuser.connect();
    return {
      database,
      statements,
      async look<Row>(sql: string) {
        return (await superuser.query(sql)).rows as Row[];
      },
      async close() {
        await database.close();
        await superuser.end();
        await asPostgresOwner(server, (owner) => owner.run(`drop database ${name} with (force)`));
      },
    };
  },
};

export function urlOfDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Every test of a repository or an invariant runs on both. */
export const engines: readonly TestEngine[] = [pglite, postgres];
