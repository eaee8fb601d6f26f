import type { Database } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { keepMap } from "../map/upkeep.ts";
import { releaseOverdueSeats } from "../sign-ups/release-overdue-seats.ts";
import { forgetChanges } from "./changes.repository.ts";
import { sweepDoors } from "./doors.repository.ts";
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
    await sweepDoors({ database, site, now });
  }
}

type Beat = { every: number; work: (options: { database: Database; now: Date }) => Promise<unknown> };

/** What is done how often, in milliseconds; each safe to do twice and in several processes at once. */
const beats: readonly Beat[] = [
  { every: day, work: keepUp },
  { every: 5_000, work: releaseOverdueSeats },
  { every: 30_000, work: keepMap },
];

/** What cannot wait for the day's end, once: for runtimes without a process that stays. */
export async function keepUpSoon({ database, now }: { database: Database; now: Date }): Promise<void> {
  for (const { every, work } of beats) if (every < day) await work({ database, now });
}

/** Does each now and then in its own rhythm, until stopped. What still runs is not begun again. */
export function startUpkeep({
  database,
  now,
  onFailure,
}: {
  database: Database;
  now: () => Date;
  onFailure: (error: unknown) => void;
}): { stop(): Promise<void> } {
  const started = beats.map(({ every, work }) => {
    let running: Promise<void> | null = null;
    const run = () => {
      running ??= work({ database, now: now() })
        .then(() => undefined, onFailure)
        .finally(() => {
          running = null;
        });
    };
    const timer = setInterval(run, every);
    timer.unref();
    run();
    return {
      async stop() {
        clearInterval(timer);
        await running;
      },
    };
  });
  return {
    async stop() {
      await Promise.all(started.map((beat) => beat.stop()));
    },
  };
}
