import { decodeBase64url, encodeBase64url } from "../base64url.ts";
import { isSealedWithDoorSecret, sealWithDoorSecret } from "../sites/door-secret.ts";
import type { Site } from "../sites/site.ts";

/** Which renewal of which pass. Only we can write one, so the database needs the number alone. */
export type Renewal = { community: string; pass: string; generation: number };

type WithSecret = Pick<Site, "doorSecret">;

const form = /^([0-9a-f-]{36})\.(0|[1-9]\d{0,8})\.([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])$/;

/** The text that gives the next token, once. */
export async function writeRenewal(site: WithSecret, renewal: Renewal): Promise<string> {
  const seal = await sealWithDoorSecret(site, "renewal", sealedText(renewal));
  return `${renewal.pass}.${renewal.generation}.${encodeBase64url(seal)}`;
}

/** Null for what we have not written for this site and community. */
export async function readRenewal(site: WithSecret, community: string, text: string): Promise<Renewal | null> {
  const [, pass, generation, sealed] = form.exec(text) ?? [];
  const seal = decodeBase64url(sealed ?? "");
  if (pass === undefined || seal === null) return null;
  const renewal = { community, pass, generation: Number(generation) };
  const isOurs = await isSealedWithDoorSecret(site, "renewal", { text: sealedText(renewal), seal });
  return isOurs ? renewal : null;
}

function sealedText({ community, pass, generation }: Renewal): string {
  return `${community}:${pass}:${generation}`;
}
