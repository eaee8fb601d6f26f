import { createApp } from "./app.ts";
import { openNeon } from "./database/neon.ts";
import { keepUp, keepUpSoon } from "./upkeep/upkeep.ts";

export type EdgeEnvironment = {
  /** Of a migrated database of Neon: `linli migrate` has been run on it. */
  DATABASE_URL: string;
};

type EdgeContext = { waitUntil(work: Promise<unknown>): void };

/** Connections that one request may need at the same time. */
const connections = 2;

/** Works over a database of this request alone: on an edge nothing that does input or output outlives it. */
async function withDatabase<Answer>(
  { DATABASE_URL }: EdgeEnvironment,
  context: EdgeContext,
  work: (database: ReturnType<typeof openNeon>) => Promise<Answer>,
): Promise<Answer> {
  const database = openNeon({ url: DATABASE_URL, connections });
  try {
    return await work(database);
  } finally {
    context.waitUntil(database.close());
  }
}

/** The API as a worker: the same app, without streams (elements ask every now and then instead) and kept copies. */
export default {
  fetch(request: Request, environment: EdgeEnvironment, context: EdgeContext): Promise<Response> {
    return withDatabase(environment, context, async (database) => {
      const app = createApp({
        database,
        streams: false,
        coalescing: false,
        addressOf: ({ headers }) => headers.get("cf-connecting-ip"),
      });
      return app.fetch(request);
    });
  },

  /** What a server does by its own clock: with two schedules, one for every minute and one for a time of the day. */
  scheduled({ cron }: { cron: string }, environment: EdgeEnvironment, context: EdgeContext): Promise<void> {
    return withDatabase(environment, context, (database) =>
      (everyMinute(cron) ? keepUpSoon : keepUp)({ database, now: new Date() }),
    );
  },
};

const everyMinute = (cron: string) => cron.startsWith("*");
