import { SignJWT } from "jose";
import type { DemoFile } from "./demo-process.ts";

/** What the portal's server vouches for. */
type Claims = { sub: string; name: string; age_band?: string };

async function ask(
  { api, community, site, issuer }: DemoFile,
  { sub, ...claims }: Claims,
  path: string,
  body?: object,
  method = body ? "POST" : "GET",
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
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** Says something as a resident of the neighbourhood. */
export async function postAs(demo: DemoFile, resident: Claims, body: string): Promise<void> {
  await ask(demo, resident, `communities/${demo.community}/posts`, { body });
}

/** Asks neighbours to come: an activity of this resident's own, in `capacity` seats, from `starts` to `ends`. */
export async function planAs(
  demo: DemoFile,
  resident: Claims,
  {
    starts,
    ends,
    capacity,
    ...about
  }: { title: string; place: string; starts: string; ends: string; capacity: number },
): Promise<void> {
  await ask(demo, resident, `communities/${demo.community}/activities`, {
    title: about.title,
    kind: "badminton",
    place: { name: about.place },
    occurrences: [{ starts_at: starts, ends_at: ends, capacity }],
  });
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

/** Blocks whoever asks or offers this, as a resident who can read it. */
export async function blockAuthorOf(demo: DemoFile, resident: Claims, words: string): Promise<void> {
  const needs = await ask(demo, resident, `communities/${demo.community}/needs?limit=100`);
  const { items } = needs as { items: { body: string; actor: { id: string } }[] };
  const found = items.find(({ body }) => body.includes(words));
  if (!found) throw new Error(`Nobody says ${words}`);
  await ask(demo, resident, `me/blocks/${found.actor.id}`, undefined, "PUT");
}
