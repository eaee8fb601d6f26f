import type { Database } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { forgetChanges } from "./changes.repository.ts";
import { rollHorizon } from "./horizon.repository.ts";
import { forgetNotices } from "./notices.repository.ts";

const day = 86_400_000;
/** A reader that was away longer reads everything again (`reset`). */
const changesKeptFor = 2 * day;
/** Whoever did not look for a season has been told by their neighbours. */
const noticesKeptFor = 90 * day;

/** What has to be done once a day for every site; safe to do twice, and in several processes at once. */
export async function keepUp({ database, now }: { database: Database; now: Date }): Promise<void> {
  for (const site of await database.call<string[]>("read_upkeep", {})) {
    await rollHorizon({ database, site, newId: newUuid, now });
    await forgetChanges({ database, site, before: new Date(now.getTime() - changesKeptFor) });
    await forgetNotices({ database, site, before: new Date(now.getTime() - noticesKeptFor) });
  }
}

/** Runs now and then daily, until stopped. */
export function startUpkeep({
  database,
  now,
  onFailure,
}: {
  database: Database;
  now: () => Date;
  onFailure: (error: unknown) => void;
}): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = keepUp({ database, now: now() }).catch(onFailure);
  };
  const timer = setInterval(run, day);
  timer.unref();
  run();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
