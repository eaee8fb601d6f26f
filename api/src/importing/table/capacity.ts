import { limits } from "@linli/contract";
import { plainForm, quoted } from "../text.ts";
import { type Cell, cellText } from "./cells.ts";
import type { ParsedCell } from "./row-reader.ts";

/** `20`, `20人`; null for 不限. */
export function parseCapacity(cell: NonNullable<Cell>): ParsedCell<number | null> {
  const text = plainForm(cellText(cell));
  if (/^(?:不限|不限人数|无限制|unlimited|-)$/i.test(text)) return { ok: true, value: null };
  const [, digits] = /^(\d{1,7})(?:\.0+)?\s*(?:人|位|名|people)?$/i.exec(text) ?? [];
  const seats = Number(digits);
  if (seats >= 1 && seats <= limits.capacity) return { ok: true, value: seats };
  return { ok: false, reason: `has ${quoted(text)}, which is no number of seats from 1 to ${limits.capacity}` };
}
