/** The day that a recurrence id names: `20261124T190000`, `20261124T110000Z` and `20261124` are of one day. */
function dayOf(recurrenceId: string): string | null {
  return /^\d{8}(?=T|$)/.exec(recurrenceId)?.[0] ?? null;
}

/**
 * Which stored occurrence each imported one is, by its recurrence id. A series that is given another time of day gets
 * other ids throughout: then the one on the same day is it, where each side has only one that is left over.
 */
export function recognise<Row extends { recurrenceId: string }>(
  imported: readonly { recurrenceId: string }[],
  stored: readonly Row[],
): Map<string, Row> {
  const byId = new Map(stored.map((row) => [row.recurrenceId, row]));
  const known = new Map<string, Row>();
  for (const { recurrenceId } of imported) {
    const row = byId.get(recurrenceId);
    if (row) known.set(recurrenceId, row);
  }
  const newByDay = groupByDay(imported.filter(({ recurrenceId }) => !known.has(recurrenceId)));
  const oldByDay = groupByDay(stored.filter(({ recurrenceId }) => !known.has(recurrenceId)));
  for (const [day, [one, ...more]] of newByDay) {
    const [row, ...others] = oldByDay.get(day) ?? [];
    if (one && row && more.length === 0 && others.length === 0) known.set(one.recurrenceId, row);
  }
  return known;
}

function groupByDay<Item extends { recurrenceId: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayOf(item.recurrenceId);
    if (day !== null) groups.set(day, [...(groups.get(day) ?? []), item]);
  }
  return groups;
}
