import type { ImportedFee } from "../records.ts";
import { plainForm, quoted } from "../text.ts";
import { type Cell, cellText } from "./cells.ts";
import type { ParsedCell } from "./row-reader.ts";

const free = /^(?:免费|无|不收费|free|none|-)$/i;
const pattern =
  /^(?<sign>¥|€|£|\$|[A-Z]{3})?\s*(?<amount>\d{1,7}(?:\.\d{1,3})?)\s*(?<unit>元|块|块钱|圆|€|[A-Z]{3})?\s*(?:(?:\/|每|per\s+)\s*(?<per>人|位|名|person|family|household|party|家|户|家庭|组|次))?$/iu;

const currencies: Record<string, string> = {
  "¥": "CNY",
  元: "CNY",
  块: "CNY",
  块钱: "CNY",
  圆: "CNY",
  RMB: "CNY",
  "€": "EUR",
  "£": "GBP",
  $: "USD",
};

const wholeParty = /^(?:party|family|household|家|户|家庭|组|次)$/i;

/**
 * `30`, `¥30`, `30元/人`, `30/party`, `EUR 5`; null for nothing to pay. A file cannot promise a cashier, so the fee is
 * collected on site.
 */
export function parseFee(cell: NonNullable<Cell>): ParsedCell<ImportedFee | null> {
  const text = plainForm(cellText(cell));
  if (free.test(text)) return { ok: true, value: null };
  const { sign, amount, unit, per } = pattern.exec(text)?.groups ?? {};
  const wrong = {
    ok: false as const,
    reason: `has ${quoted(text)}, which is no fee; write 30, 30元/人, 30/party or 免费`,
  };
  if (amount === undefined) return wrong;
  const named = [...new Set([sign, unit].filter((mark) => mark !== undefined).map(currencyOf))];
  const [currency = "CNY"] = named;
  if (named.length > 1 || currency === null) return wrong;
  const digits = fractionDigits(currency);
  const minor = Number(amount) * 10 ** digits;
  if (Math.abs(minor - Math.round(minor)) > 1e-6) return wrong;
  const rounded = Math.round(minor);
  if (rounded === 0) return { ok: true, value: null };
  if (rounded > 100_000_000) return { ok: false, reason: `has ${quoted(text)}, which is more than a fee can be` };
  const value: ImportedFee = {
    amount: rounded,
    currency,
    per: wholeParty.test(per ?? "") ? "party" : "person",
    collect: "on_site",
  };
  return { ok: true, value };
}

function currencyOf(mark: string): string | null {
  const code = mark.toUpperCase();
  return currencies[code] ?? (Intl.supportedValuesOf("currency").includes(code) ? code : null);
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
