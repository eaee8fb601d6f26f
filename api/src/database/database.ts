import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { explainFailure } from "./failures.ts";
import * as schema from "./schema.ts";

/** A function of the database (`migrations/`): says for whom it works, and is one statement on the wire. */
export type DatabaseFunction =
  | "cancel_sign_up"
  | "change_sign_up"
  | "find_site"
  | "read_activities"
  | "read_activity"
  | "read_changes"
  | "read_community"
  | "read_groups"
  | "read_sign_up"
  | "read_sign_ups"
  | "read_upkeep"
  | "sign_up";

/** A value that every driver sends unchanged; objects go as JSON text. */
export type Argument = string | number | boolean | null;

export type Transaction = PgDatabase<PgQueryResultHKT, typeof schema>;

export type Engine = "pglite" | "postgres";

/** Both doors work as `linli_app`, for one site at a time: there is no third. */
export type Database = {
  readonly engine: Engine;
  /** How often either door was used. */
  readonly calls: number;
  /** Calls one function with named arguments and gives its answer. Throws `server.busy` when no connection is free. */
  call<Answer>(name: DatabaseFunction, input: Readonly<Record<string, Argument>>): Promise<Answer>;
  /** One transaction for one site. Never await anything but the database in it. */
  withSite<Answer>(site: string, work: (transaction: Transaction) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
};

export function createDatabase({
  engine,
  drizzle,
  close,
}: {
  engine: Engine;
  drizzle: Transaction;
  close: () => Promise<void>;
}): Database {
  let calls = 0;
  return {
    engine,
    get calls() {
      return calls;
    },
    async call<Answer>(name: DatabaseFunction, input: Readonly<Record<string, Argument>>) {
      calls += 1;
      const named = Object.entries(input).map(([key, value]) => sql`${sql.identifier(`p_${key}`)} => ${value}`);
      const statement = sql`select linli.${sql.identifier(name)}(${sql.join(named, sql`, `)}) as answer`;
      const rows = await explainFailure(() => execute<{ answer: Answer }>(drizzle, statement));
      const [row] = rows;
      if (!row) throw new Error(`linli.${name} gave no row`);
      return row.answer;
    },
    withSite(site, work) {
      calls += 1;
      return explainFailure(() =>
        drizzle.transaction(async (transaction) => {
          await transaction.execute(
            sql`select set_config('role', 'linli_app', true), set_config('linli.site', ${site}, true)`,
          );
          return work(transaction);
        }),
      );
    },
    close,
  };
}

/** Rows of a raw statement; every driver has them under `rows`, which drizzle's shared type does not say. */
export async function execute<Row>(transaction: Transaction, statement: SQL): Promise<Row[]> {
  const result: unknown = await transaction.execute(statement);
  return (result as { rows: Row[] }).rows;
}

export { schema };
