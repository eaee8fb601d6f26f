import type { Database } from "../database/database.ts";
import { publishHomes, readDue } from "./presence.repository.ts";

/** Communities that one statement recounts, or one look finds due. */
const batch = 1_000;

type Keeping = { database: Database; now: Date };

/**
 * Folds into the roll-up what was written, for every site, and publishes where neighbours are for communities whose day
 * has passed. Safe to do twice, and in several processes at once.
 */
export async function keepMap({ database, now }: Keeping): Promise<void> {
  for (const site of await database.call<string[]>("read_upkeep", {})) {
    await foldMap({ database, site, now });
    for (const community of await readDue({ database, site, now, limit: batch })) {
      await publishHomes({ database, site, community, now });
    }
  }
}

/** The same for one community that somebody wants to look at now. */
export async function keepMapOf({
  community,
  ...keeping
}: Keeping & { site: string; community: string }): Promise<void> {
  await foldMap(keeping);
  await publishHomes({ community, ...keeping });
}

async function foldMap({ database, site, now }: Keeping & { site: string }): Promise<void> {
  const fold = () => database.call<number>("fold_map", { site, now: now.toISOString(), limit: batch });
  while ((await fold()) > 0);
}
