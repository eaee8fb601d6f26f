import { expect } from "vitest";
import { readActivities } from "../activities.ts";
import type { ImportedActivity, SourceFile } from "../records.ts";

const winter = { timeZone: "Asia/Shanghai", from: "2026-11-01", to: "2027-02-01" };

/** Reads files for a community in Shanghai and the winter of 2026, unless something else is said. */
export function readWinter(files: SourceFile | SourceFile[], change: Partial<typeof winter> = {}) {
  return readActivities([files].flat(), { ...winter, ...change });
}

/** The one activity of files that have nothing to refuse. */
export async function readOne(
  files: SourceFile | SourceFile[],
  change: Partial<typeof winter> = {},
): Promise<ImportedActivity> {
  const { records, refusals } = await readWinter(files, change);
  expect(refusals).toEqual([]);
  expect(records).toHaveLength(1);
  const [activity] = records;
  if (!activity) throw new Error("no activity");
  return activity;
}

export function startsOf({ occurrences }: ImportedActivity): string[] {
  return occurrences.map(({ startsLocal }) => startsLocal);
}
