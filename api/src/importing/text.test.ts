import { readFileSync } from "node:fs";
import { limits as contractLimits } from "@linli/contract";
import { absent, sharedData } from "@linli/testing/shared-data";
import { describe, expect, test } from "vitest";
import { readActivities } from "./activities.ts";
import { calendarFile, eventLines, sheetFile, textFile } from "./testing/files.ts";
import { isBlank } from "./text.ts";

const horizon = { timeZone: "Asia/Shanghai", from: "2026-11-01", to: "2027-02-01" };

function strings(file: string): string[] {
  const parsed: unknown = JSON.parse(readFileSync(sharedData(file) ?? "", "utf8"));
  return (Array.isArray(parsed) ? parsed : []).flatMap((entry: unknown) => {
    if (typeof entry === "string") return [entry];
    const payload: unknown = Reflect.get(Object(entry), "payload");
    return typeof payload === "string" ? [payload] : [];
  });
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, "\\n");
}

/** The title that comes back, or the reasons why none does. */
async function throughCalendar(title: string) {
  const { records, refusals } = await readActivities([calendarFile(eventLines({ title: escaped(title) }))], horizon);
  return refusals.length > 0 ? refusals.map(({ reason }) => reason) : records[0]?.title;
}

async function throughCsv(title: string) {
  const row = `a,"${title.replaceAll('"', '""')}",2026-11-24 19:00`;
  const { records, refusals } = await readActivities(
    [textFile("a.csv", `external_id,title,starts\n${row}\n`)],
    horizon,
  );
  return refusals.length > 0 ? refusals.map(({ reason }) => reason) : records[0]?.title;
}

async function throughSheet(title: string) {
  const rows = [
    ["external_id", "title", "starts"],
    ["a", title, "2026-11-24 19:00"],
  ];
  const { records, refusals } = await readActivities([sheetFile(rows)], horizon);
  return refusals.length > 0 ? refusals.map(({ reason }) => reason) : records[0]?.title;
}

function canBeATitle(text: string): boolean {
  return !isBlank(text) && text.length <= contractLimits.title && text.isWellFormed() && !text.includes("\u0000");
}

describe.each(["strings/naughty-strings.json", "strings/xss-payloads.json"])("titles from %s", (file) => {
  const missing = absent(file);

  test.skipIf(missing)("come through iCalendar, CSV and XLSX to the letter, or are refused with a reason", async () => {
    const texts = strings(file);
    expect(texts.length).toBeGreaterThan(100);
    let kept = 0;
    for (const text of texts) {
      const lineBreaks = text.replace(/\r\n|\r/g, "\n");
      if (canBeATitle(text)) {
        kept++;
        expect(await throughCalendar(text), JSON.stringify(text)).toBe(lineBreaks);
        expect(await throughCsv(text), JSON.stringify(text)).toBe(text);
        // XML 1.0 has no control characters and makes every line break one LF.
        if (!/[\u0001-\u0008\u000b\u000c\u000e-\u001f\r]/.test(text)) {
          expect(await throughSheet(text), JSON.stringify(text)).toBe(text);
        }
      } else if (isBlank(text)) {
        expect(await throughCsv(text), JSON.stringify(text)).toEqual(["title is empty."]);
      } else {
        expect(await throughCsv(text), JSON.stringify(text)).toEqual([
          expect.stringMatching(/^title (?:has|contains) /),
        ]);
        expect(await throughCalendar(text), JSON.stringify(text)).toEqual([
          expect.stringMatching(/^SUMMARY (?:has|contains) /),
        ]);
      }
    }
    expect(kept).toBeGreaterThan(100);
  });
});
