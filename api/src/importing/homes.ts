import { limits as contractLimits } from "@linli/contract";
import { type ImportLimits, importLimits } from "./limits.ts";
import type { RecordsRead, SourceFile } from "./records.ts";
import { createReport } from "./report.ts";
import { homeColumns } from "./table/columns.ts";
import { readTable } from "./table/read-table.ts";

export type ImportedHome = { household: string; building: string | null };

/** Homes from CSV or XLSX files with the columns `household, building`; each once. */
export async function readHomes(
  files: readonly SourceFile[],
  { limits = importLimits }: { limits?: ImportLimits } = {},
): Promise<RecordsRead<ImportedHome>> {
  const report = createReport({ limit: limits.refusals });
  const records = new Map<string, ImportedHome>();
  for (const file of files) {
    for (const row of await readTable({ file, columns: homeColumns, limits, report })) {
      const household = row.text("household", { max: contractLimits.household, required: true })?.trim() ?? null;
      const building = row.text("building", { max: contractLimits.household })?.trim() ?? null;
      if (household === null || row.refused) continue;
      records.set(JSON.stringify([household, building]), { household, building });
    }
  }
  return { records: [...records.values()], ...report.lists() };
}
