import type { Site } from "./site.ts";

type WithSecret = Pick<Site, "doorSecret">;

/** What a site's door secret is used for; what was made for one purpose never passes for another. */
type Purpose = "address" | "code" | "renewal" | "token";

const algorithm = { name: "HMAC", hash: "SHA-256" };

/** HMAC-SHA-256 of a text under the site's door secret. */
export async function sealWithDoorSecret(
  site: WithSecret,
  purpose: Purpose,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOf(site, "sign");
  return new Uint8Array(await crypto.subtle.sign(algorithm.name, key, encode(`${purpose}:${text}`)));
}

/** True for what `sealWithDoorSecret` gives; takes as long whatever is wrong. */
export async function isSealedWithDoorSecret(
  site: WithSecret,
  purpose: Purpose,
  { text, seal }: { text: string; seal: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  return crypto.subtle.verify(algorithm.name, await keyOf(site, "verify"), seal, encode(`${purpose}:${text}`));
}

/** The HS256 key of the tokens that this site's door codes give: derived, so that no site can sign with it. */
export function doorTokenKey(site: WithSecret): Promise<Uint8Array<ArrayBuffer>> {
  return sealWithDoorSecret(site, "token", "");
}

function keyOf({ doorSecret }: WithSecret, usage: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encode(doorSecret), algorithm, false, [usage]);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
