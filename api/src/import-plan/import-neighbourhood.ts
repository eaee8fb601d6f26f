import type { Database } from "../database/database.ts";
import { recordChange } from "../database/record-change.ts";
import { publishActivity } from "../feed/publish-activity.ts";
import type { ImportedActivity, ImportedGroup, ImportedPlace, ImportedResident, Refusal } from "../importing/index.ts";
import { applyActivities, type ImportWindow } from "./activities.repository.ts";
import {
  arrangeCommunity,
  type CommunityName,
  type CommunitySettings,
  findOrMakeCommunity,
  nameOfSite,
} from "./community.repository.ts";
import type { Difference } from "./difference.ts";
import { applyGroups } from "./groups.repository.ts";
import type { ImportPlace } from "./import-place.ts";
import { applyPlaces } from "./places.repository.ts";
import { applyResidents } from "./residents.repository.ts";

/** What an import brings; null: there was no such file, so nothing is said about these. */
export type ImportedNeighbourhood = {
  groups: readonly ImportedGroup[] | null;
  residents: readonly ImportedResident[] | null;
  places: readonly ImportedPlace[] | null;
  activities: readonly ImportedActivity[] | null;
};

export type ImportOutcome = { community: string; differences: Difference[]; refusals: Refusal[] };

/** Rolls a transaction back with its result: a dry run, or a refusal. */
class Undone extends Error {
  constructor(readonly outcome: ImportOutcome) {
    super("undone");
  }
}

/**
 * Brings a community in line with its files, in one transaction: all or nothing. With `dryRun` the same work is done
 * and undone, so the difference it tells is the one that would be written.
 */
export async function importNeighbourhood({
  database,
  site,
  community,
  visibility = null,
  placeVisibility = null,
  imported,
  window,
  prune,
  dryRun,
  newId,
  now,
}: {
  database: Database;
  site: string;
  /** The community, made with this name and zone if the site has none by this external id. */
  community: CommunityName;
  /** Null leaves it as it is; a new community is public. */
  visibility?: CommunitySettings["visibility"];
  /** Null leaves it as it is; a new community shows buildings. */
  placeVisibility?: CommunitySettings["placeVisibility"];
  imported: ImportedNeighbourhood;
  window: ImportWindow;
  prune: boolean;
  dryRun: boolean;
  newId: () => string;
  now: Date;
}): Promise<ImportOutcome> {
  try {
    return await database.withSite(site, async (transaction) => {
      const found = await findOrMakeCommunity(transaction, { site, community, newId, now });
      const place: ImportPlace = { site, community: found.id, newId, now };
      const differences: Difference[] = [...found.differences];
      if (imported.places) differences.push(...(await applyPlaces(transaction, place, imported.places)));
      const groups = await applyGroups(transaction, place, imported.groups ?? []);
      differences.push(...groups.differences);
      let refusals: Refusal[] = [];
      let touched: { activity: string; occurrence: string }[] = [];
      let created: string[] = [];
      if (imported.activities) {
        const applied = await applyActivities(transaction, place, {
          imported: imported.activities,
          groups: groups.groups,
          siteName: await nameOfSite(transaction, site),
          window,
          prune,
        });
        differences.push(...applied.differences);
        ({ refusals, touched, created } = applied);
      }
      if (imported.residents) differences.push(...(await applyResidents(transaction, place, imported.residents)));
      differences.push(...(await arrangeCommunity(transaction, place, { visibility, placeVisibility })));
      const outcome = { community: found.id, differences, refusals };
      if (dryRun || refusals.length > 0) throw new Undone(outcome);
      for (const each of touched) await recordChange(transaction, { viewer: place, ...each, now });
      for (const activity of created) {
        await publishActivity(transaction, { place: { ...place, activity }, newPost: newId(), tell: false, now });
      }
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}
