import { encodeBase64url } from "../base64url.ts";
import { sealWithDoorSecret } from "../sites/door-secret.ts";
import type { Site } from "../sites/site.ts";

/** Crockford's base 32: no I, L, O or U, which are read as something else. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Fifty random bits. */
const length = 10;

/** A new code, in groups that are easy to read out: `K7QF-3MXP-92`. */
export function newDoorCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(length));
  const code = Array.from(random, (byte) => alphabet.charAt(byte & 31)).join("");
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** A code as somebody typed it, in the one form that it is known by: case, spaces, dashes and look-alikes are nothing. */
function foldDoorCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Po}ー\u200b-\u200f]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

/** What the database knows a code by: it is worth nothing in another community, nor without the site's secret. */
export async function hashDoorCode(site: Pick<Site, "doorSecret">, community: string, typed: string): Promise<string> {
  return encodeBase64url(await sealWithDoorSecret(site, "code", `${community}:${foldDoorCode(typed)}`));
}
