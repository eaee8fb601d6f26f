import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { encodeId, newUuid } from "../../ids.ts";
import { formatDifference } from "../../import-plan/difference.ts";
import { horizonFrom } from "../../import-plan/horizon.ts";
import { importNeighbourhood } from "../../import-plan/import-neighbourhood.ts";
import type { Coordinates } from "../../importing/index.ts";
import { type Refusal, readActivities, readGroups, readPlaces, readResidents } from "../../importing/index.ts";
import { keepMapOf } from "../../map/upkeep.ts";
import { findCommunity, findSite } from "../site.repository.ts";
import { CommandError, type Workplace } from "../workplace.ts";

export type ImportOptions = {
  community: string;
  site?: string;
  /** For a community that is made by this import. */
  name?: string;
  timeZone?: string;
  visibility?: "public" | "residents";
  placeVisibility?: "exact" | "building" | "community";
  groups?: string[];
  activities?: string[];
  places?: string[];
  residents?: string[];
  coordinates?: Coordinates;
  from?: string;
  to?: string;
  prune?: boolean;
  dryRun?: boolean;
};

/** `linli import`: brings a community in line with files. All or nothing; every refusal names file, line and reason. */
export async function importCommand({ opened, now, print }: Workplace, options: ImportOptions): Promise<void> {
  const { database } = opened;
  const site = await findSite(database, options.site);
  const found = await findCommunity(database, site, options.community);
  if (!found && options.community.startsWith("com_"))
    throw new CommandError(`There is no community ${options.community}.`);
  const timeZone = found?.timeZone ?? options.timeZone ?? "Asia/Shanghai";
  const window = horizonFrom({ now: now(), from: options.from, to: options.to });
  const refusals: Refusal[] = [];
  const warnings: Refusal[] = [];
  const note = <Read extends { refusals: Refusal[]; warnings: Refusal[] }>(read: Read): Read => {
    refusals.push(...read.refusals);
    warnings.push(...read.warnings);
    return read;
  };
  const { groups, residents, places, activities, coordinates = "wgs84" } = options;
  const imported = {
    groups: groups ? note(await readGroups(await readFiles(groups))).records : null,
    residents: residents ? note(await readResidents(await readFiles(residents))).records : null,
    places: places ? note(await readPlaces(await readFiles(places), { coordinates })).records : null,
    activities: activities
      ? note(await readActivities(await readFiles(activities), { timeZone, ...window })).records
      : null,
  };
  for (const warning of warnings) print(`note: ${whereAndWhy(warning)}`);
  const outcome =
    refusals.length > 0
      ? null
      : await importNeighbourhood({
          database,
          site,
          community: found
            ? { id: found.id }
            : { externalId: options.community, name: options.name ?? options.community, timeZone },
          visibility: options.visibility ?? null,
          placeVisibility: options.placeVisibility ?? null,
          imported,
          window,
          prune: options.prune ?? false,
          dryRun: options.dryRun ?? false,
          newId: newUuid,
          now: now(),
        });
  refusals.push(...(outcome?.refusals ?? []));
  if (refusals.length > 0 || !outcome) {
    for (const refusal of refusals) print(whereAndWhy(refusal));
    throw new CommandError(`Nothing was imported: ${refusals.length} refusal${refusals.length === 1 ? "" : "s"}.`);
  }
  for (const difference of outcome.differences) print(formatDifference(difference));
  // The map is folded and published by itself every half minute; whoever imports looks at it at once.
  if (!options.dryRun) await keepMapOf({ database, site, community: outcome.community, now: now() });
  const count = outcome.differences.length;
  const summary = count === 0 ? "Nothing to change." : `${count} change${count === 1 ? "" : "s"}.`;
  print(
    options.dryRun
      ? `${summary} Dry run: nothing was written.`
      : `${summary} Community ${encodeId("community", outcome.community)}`,
  );
}

function whereAndWhy({ file, line, reason }: Refusal): string {
  return `${file}${line === null ? "" : `:${line}`}: ${reason}`;
}

function readFiles(paths: readonly string[]): Promise<{ name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      bytes: await readFile(path).catch((error: unknown) => {
        throw new CommandError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      }),
    })),
  );
}
