import { Client, Pool } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-serverless";
import { createDatabase, type Database, schema } from "./database.ts";
import type { OwnerSession } from "./migrate.ts";
import type { StatementListener } from "./pglite.ts";

/** Whether a database's address is Neon's: then its own driver goes through any firewall that lets a browser through. */
export function isNeon(url: string): boolean {
  return new URL(url).hostname.endsWith(".neon.tech");
}

/**
 * Postgres over WebSocket, as Neon has it, on Node and wherever else there is a `WebSocket`. No session state is kept:
 * Neon's pooler in between does no harm.
 */
export function openNeon({
  url,
  connections = 8,
  onStatement,
}: {
  url: string;
  connections?: number;
  onStatement?: StatementListener;
}): Database {
  const pool = new Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 30_000 });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return createDatabase({
    engine: "neon",
    drizzle: drizzle({ client: pool, schema, ...(onStatement && { logger: { logQuery: onStatement } }) }),
    close: () => pool.end(),
  });
}

/** Runs `work` in one session of the role in `url`, past the pooler: its locks would be another session's tomorrow. */
export async function asNeonOwner<Answer>(
  url: string,
  work: (owner: OwnerSession) => Promise<Answer>,
): Promise<Answer> {
  const direct = new URL(url);
  direct.hostname = direct.hostname.replace(/^([^.]+)-pooler\./, "$1.");
  const client = new Client({ connectionString: direct.href });
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
