import { limits as contractLimits } from "@linli/contract";
import { type ImportLimits, importLimits } from "./limits.ts";
import type { ImportedGroup, RecordsRead, SourceFile } from "./records.ts";
import { createReport } from "./report.ts";
import { groupColumns } from "./table/columns.ts";
import { readTable } from "./table/read-table.ts";
import { createIdRegister } from "./unique-ids.ts";

/** Groups from CSV or XLSX files with the columns `external_id, name, topic, summary`. */
export async function readGroups(
  files: readonly SourceFile[],
  { limits = importLimits }: { limits?: ImportLimits } = {},
): Promise<RecordsRead<ImportedGroup>> {
  const report = createReport({ limit: limits.refusals });
  const isNew = createIdRegister("external_id");
  const records: ImportedGroup[] = [];
  for (const file of files) {
    for (const row of await readTable({ file, columns: groupColumns, limits, report })) {
      const externalId = row.text("external_id", { max: limits.externalId, required: true })?.trim() ?? null;
      const name = row.text("name", { max: contractLimits.name, required: true });
      const topic = row.text("topic", { max: contractLimits.name });
      const summary = row.text("summary", { max: contractLimits.summary });
      if (externalId === null || !isNew(externalId, row) || name === null || row.refused) continue;
      records.push({ externalId, name, topic, summary });
    }
  }
  return { records, ...report.lists() };
}
