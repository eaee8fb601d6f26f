import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { inject } from "vitest";
import type { Database } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { openNeon } from "../database/neon.ts";
import { openPglite, PGlite, type StatementListener } from "../database/pglite.ts";
import { asPostgresOwner, openPostgres } from "../database/postgres.ts";
import { reachThroughProxy } from "./reach-through-proxy.ts";

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

let migratedHere: Promise<PGlite> | undefined;

/** Making a cluster takes seconds, loading the one that the run has made does not; cloning that is faster still. */
function migratedTemplate(): Promise<PGlite> {
  migratedHere ??= readFile(inject("migratedPglite")).then((bytes) =>
    PGlite.create({ loadDataDir: new Blob([new Uint8Array(bytes)]) }),
  );
  return migratedHere;
}

const postgres: TestEngine = {
  name: "Postgres 18",
  open: ({ connections = 8 } = {}) =>
    openOnServer((url, onStatement) => openPostgres({ url, connections, onStatement })),
};

/** Neon's own driver, over WebSocket, to the same server. */
const neon: TestEngine = {
  name: "Neon's driver",
  async open({ connections = 8 } = {}) {
    await reachThroughProxy(inject("neonProxy"));
    return openOnServer((url, onStatement) => openNeon({ url, connections, onStatement }));
  },
};

/** Any number: the first process of the run makes what all of them copy. */
const making = 5_530_771;
const migrated = "linli_migrated";

async function migratedDatabase(server: string): Promise<string> {
  await asPostgresOwner(server, async (owner) => {
    await owner.run(`select pg_advisory_lock(${making})`);
    if ((await owner.rows(`select from pg_database where datname = '${migrated}'`)).length > 0) return;
    await owner.run(`create database ${migrated}_soon`);
    await asPostgresOwner(urlOfDatabase(server, `${migrated}_soon`), (it) => migrate(it, readMigrations()));
    await owner.run(`alter database ${migrated}_soon rename to ${migrated}`);
  });
  return migrated;
}

let migratedOnServer: Promise<string> | undefined;

async function openOnServer(open: (url: string, onStatement: StatementListener) => Database): Promise<TestDatabase> {
  const name = `linli_${randomUUID().replaceAll("-", "")}`;
  const server = inject("postgresUrl");
  migratedOnServer ??= migratedDatabase(server);
  const from = await migratedOnServer;
  await asPostgresOwner(server, (owner) => owner.run(`create database ${name} template ${from}`));
  const url = urlOfDatabase(server, name);
  const statements: string[] = [];
  const database = open(url, (statement) => statements.push(statement));
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
}

export function urlOfDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Every test of a repository or an invariant runs on all of them. */
export const engines: readonly TestEngine[] = [pglite, postgres, neon];

/**
 * For the thousand texts that neighbours may write. What is wrong with one is found before it reaches a driver, and what is
 * right goes the same way as any other: day by day one engine in the process and one at the end of a wire are enough.
 */
export const enginesForTexts = process.env["LINLI_LONG"] === "1" ? engines : [pglite, postgres];
