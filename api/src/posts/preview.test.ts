import { limits } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { hardTexts } from "../testing/hard-texts.ts";
import { previewOf } from "./preview.ts";

const { preview: most } = limits;
const points = (text: string) => Array.from(text).length;
const family = "👨‍👩‍👧‍👦";

describe("a preview", () => {
  test("of a short text is the text", () => {
    for (const body of ["a", "长".repeat(most), "👍".repeat(most), `${"x".repeat(most - 2)}é`]) {
      expect(previewOf(body)).toEqual({ preview: body, truncated: false });
    }
  });

  test("of a long text is its beginning, as long as may be", () => {
    expect(previewOf("长".repeat(most + 1))).toEqual({ preview: "长".repeat(most), truncated: true });
    expect(previewOf("👍".repeat(2_000))).toEqual({ preview: "👍".repeat(most), truncated: true });
  });

  test("never cuts a character that people see as one, unless it is longer than the whole preview", () => {
    const long = `${"x".repeat(most - 3)}${family}${"y".repeat(40)}`;
    expect(previewOf(long)).toEqual({ preview: "x".repeat(most - 3), truncated: true });
    const accents = `${"x".repeat(most - 1)}e\u0301${"y".repeat(40)}`;
    expect(previewOf(accents)).toEqual({ preview: "x".repeat(most - 1), truncated: true });
    const tower = `e${"\u0301".repeat(1_000)}`;
    expect(previewOf(tower)).toEqual({ preview: `e${"\u0301".repeat(most - 1)}`, truncated: true });
    const flags = "🇨🇳".repeat(300);
    expect(previewOf(flags).preview).toBe("🇨🇳".repeat(most / 2));
  });

  test("of any text is whole in Unicode, no longer than may be stored, and its beginning", () => {
    for (const text of hardTexts) {
      if (!text.isWellFormed()) continue;
      const body = `${text}${text}${"z".repeat(200)}${text.repeat(20)}`.slice(0, 6_000).toWellFormed();
      const { preview, truncated } = previewOf(body);
      expect(preview.isWellFormed()).toBe(true);
      expect(points(preview)).toBeLessThanOrEqual(most);
      expect(body.startsWith(preview)).toBe(true);
      expect(truncated).toBe(preview !== body);
      expect(preview).not.toBe("");
    }
  });
});
