import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { createDatabase, type Database, schema } from "./database.ts";
import type { OwnerSession } from "./migrate.ts";
import type { StatementListener } from "./pglite.ts";

/** Any Postgres. No session state is kept, so a pooler in between does no harm. */
export function openPostgres({
  url,
  connections = 8,
  onStatement,
}: {
  url: string;
  connections?: number;
  onStatement?: StatementListener;
}): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 30_000 });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return createDatabase({
    engine: "postgres",
    drizzle: drizzle({ client: pool, schema, ...(onStatement && { logger: { logQuery: onStatement } }) }),
    close: () => pool.end(),
  });
}

/** Runs `work` in one session of the role in `url`, which owns the schema. */
export async function asPostgresOwner<Answer>(
  url: string,
  work: (owner: OwnerSession) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work({
      async run(sql) {
        await client.query(sql);
      },
      async rows<Row>(sql: string) {
        const { rows } = await client.query(sql);
        return rows as Row[];
      },
    });
  } finally {
    await client.end();
  }
}
