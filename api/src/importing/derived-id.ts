import { createHash } from "node:crypto";
import type { LocalTime } from "./records.ts";

/** An identifier for what has none of its own: the same as long as its title and start are the same. */
export function derivedId({ title, start }: { title: string; start: LocalTime }): string {
  return `derived-${createHash("sha256").update(`${start}\n${title}`).digest("hex").slice(0, 24)}`;
}
