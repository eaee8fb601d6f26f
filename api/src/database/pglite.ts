import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { createDatabase, type Database, schema } from "./database.ts";
import type { OwnerSession } from "./migrate.ts";

/** Called before each statement goes out; for counting round trips. */
export type StatementListener = (statement: string) => void;

/** Postgres in this process. `client` keeps its data where it was created: in a folder, or in memory. */
export function openPglite({ client, onStatement }: { client: PGlite; onStatement?: StatementListener }): Database {
  return createDatabase({
    engine: "pglite",
    drizzle: drizzle({ client, schema, ...(onStatement && { logger: { logQuery: onStatement } }) }),
    close: () => client.close(),
  });
}

export function pgliteOwner(client: PGlite): OwnerSession {
  return {
    async run(sql) {
      await client.exec(sql);
    },
    async rows<Row>(sql: string) {
      return (await client.query<Row>(sql)).rows;
    },
  };
}

export { PGlite };
