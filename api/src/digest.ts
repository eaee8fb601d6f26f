import { encodeBase64url } from "./base64url.ts";

/** SHA-256 of a text as 32 characters of base64url: a name for contents, not a secret. */
export async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return encodeBase64url(bytes.subarray(0, 24));
}
