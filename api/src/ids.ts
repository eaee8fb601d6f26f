import { type Id, type IdKind, idPrefixes } from "@linli/contract";
import { TypeID, typeidUnboxed } from "typeid-js";

const suffixPattern = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** UUID inside a TypeID of this kind; null when the text is not one. */
export function decodeId(kind: IdKind, text: string): string | null {
  const prefix = `${idPrefixes[kind]}_`;
  if (!text.startsWith(prefix) || !suffixPattern.test(text.slice(prefix.length))) return null;
  return TypeID.fromString(text, idPrefixes[kind]).toUUID();
}

/** TypeID of a UUID: how an identifier looks on the wire. */
export function encodeId<Kind extends IdKind>(kind: Kind, uuid: string): Id<Kind> {
  return TypeID.fromUUID<string>(idPrefixes[kind], uuid).toString() as Id<Kind>;
}

/** A new UUIDv7: rows that come later sort later. */
export function newUuid(): string {
  return TypeID.fromString(typeidUnboxed("x")).toUUID();
}
