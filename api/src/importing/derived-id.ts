import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { LocalTime } from "./records.ts";

/** An identifier for what has none of its own: the same as long as its title and start are the same. */
export function derivedId({ title, start }: { title: string; start: LocalTime }): string {
  return `derived-${bytesToHex(sha256(utf8ToBytes(`${start}\n${title}`))).slice(0, 24)}`;
}
