import { z } from "zod";
import { type Id, type IdKind, idPrefixes } from "../ids.ts";

/** TypeID of one kind; only its form is checked here, existence is the server's business. */
export function idSchema<Kind extends IdKind>(kind: Kind) {
  const prefix = idPrefixes[kind];
  return z.templateLiteral([`${prefix}_`, z.string().regex(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/)]) as unknown as z.ZodType<
    Id<Kind>,
    Id<Kind>
  >;
}

/** Free text: kept to the letter. What a database cannot keep unchanged (U+0000, lone surrogates) is refused. */
export function textSchema({ max, min = 1 }: { max: number; min?: number }) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => !text.includes("\u0000") && text.isWellFormed(), "contains a character that cannot be kept")
    .refine((text) => min === 0 || /\S/u.test(text), "is blank");
}

/** The years that a database, a calendar and a browser all know, a day away from either end whatever the zone. */
const earliest = Date.parse("0001-01-02T00:00:00Z");
const latest = Date.parse("9999-12-30T00:00:00Z");

/** An instant with its offset, for example `2026-11-22T19:00:00+08:00`. */
export const instantSchema = z.iso.datetime({ offset: true }).refine((text) => {
  const time = Date.parse(text);
  return time >= earliest && time <= latest;
}, "is not within the years 1 to 9999");

/** An IANA time zone name, for example `Asia/Shanghai`. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      return !/^[+-]/.test(name);
    } catch {
      return false;
    }
  }, "is not a time zone of the IANA database");

/** `[longitude, latitude]` in WGS-84 degrees. */
export const pointSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("Cursor of the next page; null on the last one."),
    residents_only: z.literal(true).optional().describe("What is here is for residents, and the caller is none."),
  });
}
