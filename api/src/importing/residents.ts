import { limits as contractLimits, type Role } from "@linli/contract";
import { type ImportLimits, importLimits } from "./limits.ts";
import type { ImportedResident, RecordsRead, SourceFile } from "./records.ts";
import { createReport } from "./report.ts";
import { type Cell, cellText } from "./table/cells.ts";
import { residentColumns } from "./table/columns.ts";
import { readTable } from "./table/read-table.ts";
import type { ParsedCell } from "./table/row-reader.ts";
import { plainForm, quoted } from "./text.ts";
import { createIdRegister } from "./unique-ids.ts";

const roles: Record<string, Role> = {
  resident: "resident",
  居民: "resident",
  住户: "resident",
  业主: "resident",
  host: "host",
  主理人: "host",
  manager: "manager",
  管理员: "manager",
  物业: "manager",
};

function parseRole(cell: NonNullable<Cell>): ParsedCell<Role> {
  const text = plainForm(cellText(cell)).toLowerCase();
  const role = Object.hasOwn(roles, text) ? roles[text] : undefined;
  return role
    ? { ok: true, value: role }
    : { ok: false, reason: `has ${quoted(text)}; there are resident (居民), host (主理人) and manager (管理员)` };
}

/**
 * Residents from CSV or XLSX files with the columns `sub, name, building, role` and, where there is one, `household`; without a role, a
 * resident.
 */
export async function readResidents(
  files: readonly SourceFile[],
  { limits = importLimits }: { limits?: ImportLimits } = {},
): Promise<RecordsRead<ImportedResident>> {
  const report = createReport({ limit: limits.refusals });
  const isNew = createIdRegister("sub");
  const records: ImportedResident[] = [];
  for (const file of files) {
    for (const row of await readTable({ file, columns: residentColumns, limits, report })) {
      const sub = row.text("sub", { max: limits.externalId, required: true })?.trim() ?? null;
      const name = row.text("name", { max: contractLimits.name, required: true });
      const building = row.text("building", { max: limits.externalId })?.trim() ?? null;
      const role = row.value("role", parseRole) ?? "resident";
      const household = row.text("household", { max: contractLimits.household })?.trim() || null;
      if (sub === null || !isNew(sub, row) || name === null || row.refused) continue;
      records.push({ sub, name, building, role, ...(household !== null && { household }) });
    }
  }
  return { records, ...report.lists() };
}
