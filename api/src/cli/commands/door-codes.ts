import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { limits, type Role } from "@linli/contract";
import { makeDoorCodes } from "../../door-codes/making.ts";
import { newUuid } from "../../ids.ts";
import { readHomes } from "../../importing/index.ts";
import { createSiteDirectory } from "../../sites/site-directory.ts";
import { findCommunity, findSite } from "../site.repository.ts";
import { CommandError, type Workplace } from "../workplace.ts";

export type DoorCodesOptions = {
  community?: string;
  site?: string;
  households?: string;
  household?: string[];
  role?: Role;
  days: number;
  uses: number;
};

/** `linli door-codes`: prints a code for each home as CSV, once. What the homes had before ends. */
export async function doorCodesCommand({ opened, now, print }: Workplace, options: DoorCodesOptions): Promise<void> {
  const { database } = opened;
  const site = await findSite(database, options.site);
  const community = await findCommunity(database, site, options.community);
  if (!community) throw new CommandError("There is no such community. Import one first: linli import --community …");
  const found = await createSiteDirectory({ database, now: () => now().getTime() }).findById(site);
  if (!found) throw new CommandError("The site is gone.");
  const homes = [
    ...(options.household ?? []).map((household) => ({ household, building: null })),
    ...(options.households === undefined ? [] : await homesOf(options.households)),
  ];
  if (homes.length === 0) throw new CommandError("Say which homes: --households file.csv, or --household 5-301.");
  print("household,building,code,expires");
  for (let from = 0; from < homes.length; from += limits.doorCodes) {
    const codes = await makeDoorCodes({
      services: { database, newId: newUuid },
      site: found,
      keeper: { site, community: community.id, sub: null },
      homes: homes.slice(from, from + limits.doorCodes),
      uses: options.uses,
      validDays: options.days,
      role: options.role ?? "resident",
      now: now(),
    });
    for (const { household, building, code, expires_at } of codes) {
      print([household, building ?? "", code, expires_at.slice(0, 10)].map(asField).join(","));
    }
  }
}

async function homesOf(path: string): Promise<{ household: string; building: string | null }[]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CommandError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const { records, refusals } = await readHomes([{ name: basename(path), bytes }]);
  const [first] = refusals;
  if (first) throw new CommandError(`${first.file}${first.line === null ? "" : `:${first.line}`}: ${first.reason}`);
  return records;
}

/** Quoted where it has to be; what a spreadsheet would run stays text. */
function asField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
