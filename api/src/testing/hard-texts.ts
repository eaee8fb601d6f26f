import { readFileSync } from "node:fs";
import { absent, sharedData } from "@linli/testing/shared-data";

/** Beside what others collected: what a database or a form would change or choke on. */
const ownStrings = [
  ...[
    "\u0000",
    "before\u0000after",
    "\ud800",
    "before\udfffafter",
    "👨‍👩‍👧‍👦",
    "Ω\u0301",
    "\u1e9b\u0323",
    "e\u0301",
    "é",
  ],
  ...[" ", "\t\n", "\u3000\u00a0", " both ends ", "\ufeffmark", "line\r\nbreak", "\r", "\u0001\u001f\u007f\u0085"],
  ...'a\'b;drop table linli.sites;--|$1|%s|\\|\\0|{"a":1}|null|undefined|__proto__|=1+1|a\r\nATTENDEE:mailto:x'.split(
    "|",
  ),
  ...["长".repeat(80), "长".repeat(81), "x".repeat(120), "x".repeat(121), "x".repeat(200), "x".repeat(201)],
  ...["x".repeat(255), "x".repeat(256), "y".repeat(5_000), "y".repeat(5_001)],
];

function collectedStrings(): string[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(sharedData(`strings/${name}`) ?? "", "utf8"));
  const payloads = read("xss-payloads.json") as { payload: string }[];
  return [...(read("naughty-strings.json") as string[]), ...payloads.map(({ payload }) => payload)];
}
/** Everything that people and programs have been seen to choke on. */
export const hardTexts = [...new Set([...ownStrings, ...(absent("strings") ? [] : collectedStrings())])];

/** What the contract says of a text, said a second time. */
export function keeps(text: string, max: number, { min = 1 } = {}): boolean {
  if (text.length < min || Array.from(text).length > max) return false;
  if (text.includes("\u0000") || /[\ud800-\udfff]/u.test(text)) return false;
  return min === 0 || text.trim() !== "";
}
