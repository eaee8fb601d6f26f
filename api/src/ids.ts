import { type Id, type IdKind, idPrefixes } from "@linli/contract";
import { TypeID, typeidUnboxed } from "typeid-js";

const suffixPattern = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** UUID inside a TypeID of this kind; null when the text is not one. */
export function decodeId(kind: IdKind, text: string): string | null {
  const prefix = `${idPrefixes[kind]}_`;
  if (!text.startsWith(prefix) || !suffixPattern.test(text.slice(prefix.length))) return null;
  return TypeID.fromString(text, idPrefixes[kind]).toUUID();
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Two characters of base 32 for each ten bits. */
const pairs = Array.from({ length: 1024 }, (_, bits) => `${alphabet[bits >> 5] ?? ""}${alphabet[bits & 31] ?? ""}`);

/**
 * TypeID of a UUID: how an identifier looks on the wire. Own code, because a page of the feed has a hundred of them and
 * the library takes five times as long; its tests hold the two together.
 */
export function encodeId<Kind extends IdKind>(kind: Kind, uuid: string): Id<Kind> {
  // 128 bits as 8 and three times 40: each part is whole in a number, and 40 bits are eight characters.
  const first = Number.parseInt(uuid.slice(0, 2), 16);
  const second = Number.parseInt(uuid.slice(2, 8) + uuid.slice(9, 13), 16);
  const third = Number.parseInt(uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24, 26), 16);
  const fourth = Number.parseInt(uuid.slice(26), 16);
  if (uuid.length !== 36 || Number.isNaN(first + second + third + fourth)) throw new Error("not a uuid");
  return `${idPrefixes[kind]}_${pairs[first] ?? ""}${eight(second)}${eight(third)}${eight(fourth)}` as Id<Kind>;
}

/** Forty bits in base 32. */
function eight(bits: number): string {
  const high = Math.floor(bits / 1_048_576);
  const low = bits % 1_048_576;
  return `${pairs[high >> 10] ?? ""}${pairs[high & 1023] ?? ""}${pairs[low >> 10] ?? ""}${pairs[low & 1023] ?? ""}`;
}

/** A new UUIDv7: rows that come later sort later. */
export function newUuid(): string {
  return TypeID.fromString(typeidUnboxed("x")).toUUID();
}
