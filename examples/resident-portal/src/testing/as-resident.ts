import { SignJWT } from "jose";
import type { DemoFile } from "./demo-process.ts";

/** What the portal's server vouches for. */
type Claims = { sub: string; name: string; age_band?: string };

async function ask(
  { api, community, site, issuer }: DemoFile,
  { sub, ...claims }: Claims,
  path: string,
  body?: object,
): Promise<unknown> {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ ...claims, communities: [community] })
    .setProtectedHeader({ alg: issuer.alg, typ: "JWT" })
    .setIssuer(site)
    .setAudience("linli")
    .setSubject(sub)
    .setJti(crypto.randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + 60)
    .sign(new TextEncoder().encode(issuer.secret));
  const answer = await fetch(`${api}/v1/${path}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Says something as a resident of the neighbourhood. */
export async function postAs(demo: DemoFile, resident: Claims, body: string): Promise<void> {
  await ask(demo, resident, `communities/${demo.community}/posts`, { body });
}

/** What a resident has been told of, newest first: the kinds of their notices. */
export async function noticesOf(demo: DemoFile, resident: Claims): Promise<string[]> {
  const { items } = (await ask(demo, resident, "me/notices")) as { items: { kind: string }[] };
  return items.map(({ kind }) => kind);
}

/** What anyone may read, as text. */
export async function publicFeed({ api, community, siteKey }: DemoFile): Promise<string[]> {
  const answer = await fetch(`${api}/v1/communities/${community}/feed?limit=100&key=${siteKey}`);
  const { items } = (await answer.json()) as { items: { body: string }[] };
  return items.map(({ body }) => body);
}
