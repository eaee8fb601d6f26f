import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { explainFailure } from "./failures.ts";
import * as schema from "./schema.ts";

/** A function of the database (`migrations/`): says for whom it works, and is one statement on the wire. */
export type DatabaseFunction =
  | "admit_member"
  | "answer_offer"
  | "appoint_host"
  | "block_resident"
  | "cancel_sign_up"
  | "change_comment"
  | "change_group"
  | "change_need"
  | "change_post"
  | "change_sign_up"
  | "create_comment"
  | "create_group"
  | "create_need"
  | "create_post"
  | "find_site"
  | "fold_map"
  | "follow_group"
  | "forget_resident"
  | "hide_post"
  | "join_group"
  | "leave_group"
  | "make_door_codes"
  | "mute_group"
  | "open_stream"
  | "react"
  | "redeem_door_code"
  | "read_activities"
  | "read_activity"
  | "read_blocks"
  | "read_changes"
  | "read_comments"
  | "read_community"
  | "read_door_codes"
  | "read_feeds"
  | "read_group"
  | "read_group_members"
  | "read_groups"
  | "read_hidden"
  | "read_map"
  | "read_mutes"
  | "read_need"
  | "read_needs"
  | "read_notice"
  | "read_notices"
  | "read_post"
  | "read_overdue_sites"
  | "read_payment"
  | "read_payment_settings"
  | "read_sign_up"
  | "read_sign_ups"
  | "read_site_map"
  | "read_site_payments"
  | "read_upkeep"
  | "release_overdue_seats"
  | "remove_comment"
  | "remove_member"
  | "remove_post"
  | "renew_door_pass"
  | "report_subject"
  | "revoke_door_code"
  | "settle_payment"
  | "sign_up"
  | "unblock_resident"
  | "unhide_post"
  | "unmute_group";

/** A value that every driver sends unchanged; objects go as JSON text. */
export type Argument = string | number | boolean | null;

export type Transaction = PgDatabase<PgQueryResultHKT, typeof schema>;

export type Engine = "pglite" | "postgres" | "neon";

export type AnswerAt<Answer> = { answer: Answer; version: number };

/** Both doors work as `linli_app`, for one site at a time: there is no third. */
export type Database = {
  readonly engine: Engine;
  /** How often either door was used. */
  readonly calls: number;
  /**
   * Calls one function with named arguments and gives its answer. A caller's `household` is no argument: whatever meets
   * the resident knows it. Throws `server.busy` when no connection is free.
   */
  call<Answer>(name: DatabaseFunction, input: Readonly<Record<string, Argument>>): Promise<Answer>;
  /** As `call`, for a read of one community; both are of one snapshot. `version` is 0 where there is no community. */
  readAt<Answer>(
    name: DatabaseFunction,
    input: Readonly<Record<string, Argument>> & { site: string; community: string },
  ): Promise<AnswerAt<Answer>>;
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

  async function ask<Row>(statement: SQL): Promise<Row> {
    calls += 1;
    const [row] = await explainFailure(() => execute<Row>(drizzle, statement));
    if (!row) throw new Error("a function of the database gave no row");
    return row;
  }

  return {
    engine,
    get calls() {
      return calls;
    },
    async call<Answer>(name: DatabaseFunction, { household = null, ...input }: Readonly<Record<string, Argument>>) {
      // What stands in `from` has happened before anything of the select list does.
      const said = household === null ? sql`` : sql` from linli.says_household(${household})`;
      return (await ask<{ answer: Answer }>(sql`select ${calling(name, input)} as answer${said}`)).answer;
    },
    async readAt<Answer>(
      name: DatabaseFunction,
      input: Readonly<Record<string, Argument>> & { site: string; community: string },
    ): Promise<AnswerAt<Answer>> {
      const { site, community } = input;
      const around = calling("read_community", { site, community });
      const { answer, version } = await ask<{ answer: Answer; version: number | null }>(
        sql`select ${calling(name, input)} as answer, ${around} -> 'version' as version`,
      );
      return { answer, version: version ?? 0 };
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

function calling(name: DatabaseFunction, input: Readonly<Record<string, Argument>>): SQL {
  const named = Object.entries(input).map(([key, value]) => sql`${sql.identifier(`p_${key}`)} => ${value}`);
  return sql`linli.${sql.identifier(name)}(${sql.join(named, sql`, `)})`;
}

/** Rows of a raw statement; every driver has them under `rows`, which drizzle's shared type does not say. */
export async function execute<Row>(transaction: Transaction, statement: SQL): Promise<Row[]> {
  const result: unknown = await transaction.execute(statement);
  return (result as { rows: Row[] }).rows;
}

export { schema };
