import type { z } from "zod";
import { encodeBase64url } from "./base64url.ts";
import { Refusal } from "./refusal.ts";

/** A place in a list, as text that callers hand back unread. */
export function encodeCursor(position: unknown): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(position)));
}

/** Throws `cursor.invalid` for what is not a position of this list. A forged position is only another place in it. */
export function decodeCursor<Position>(text: string | undefined, schema: z.ZodType<Position>): Position | null {
  if (text === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return schema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new Refusal("cursor.invalid", { cause });
  }
}
