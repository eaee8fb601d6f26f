import { limits } from "@linli/contract";
import { z } from "zod";

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(20).describe("Items in a page, 1 to 100."),
  cursor: z.string().max(400).optional().describe("`next` of the page before."),
};

/** Cuts the one row that was read too much off and makes the cursor of the next page from the last one that is shown. */
export function cutPage<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
