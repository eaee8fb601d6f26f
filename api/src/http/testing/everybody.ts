import { makeDoorCodes } from "../../door-codes/making.ts";
import { decodeId, newUuid } from "../../ids.ts";
import { signToken, type TestApi } from "../../testing/api.ts";
import type { Neighbourhood } from "../../testing/neighbourhood.ts";
import type { Column, everywhere } from "./permissions.ts";

/** Every kind of caller there is. */
export type Somebody = Column | keyof typeof everywhere | "door resident" | "minor";

/** The headers that each of them sends. */
export type Credentials = Readonly<Record<Somebody, Readonly<Record<string, string>>>>;

/** `sister` is the community where the outsider lives. */
export async function credentialsOf(
  api: TestApi,
  { foreign, sister }: { foreign: Neighbourhood; sister: string },
): Promise<Credentials> {
  const { home } = api;
  const key = (siteKey: string) => ({ "x-linli-site-key": siteKey });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const resident = async (sub: string, claims: Record<string, unknown> = {}, of = home) =>
    bearer(await signToken({ home: of, sub, now: new Date(), claims }));
  return {
    nobody: {},
    key: key(home.siteKey),
    owner: await resident("owner"),
    other: await resident("other"),
    minor: await resident("minor", { age_band: "teen" }),
    "door resident": bearer(await doorToken(api)),
    colleague: await resident("colleague"),
    host: await resident("host"),
    manager: await resident("manager"),
    outsider: await resident("outsider", { communities: [sister] }),
    server: bearer(home.secretKey),
    "secret in a page": { ...bearer(home.secretKey), origin: home.origin },
    "revoked token": bearer(await revokedToken(api)),
    "foreign key": key(foreign.siteKey),
    "foreign manager": await resident("manager", {}, foreign),
    "foreign secret": bearer(foreign.secretKey),
  };
}

/** A code that nobody has redeemed, for a community of the home site; any text where there is none. */
export async function newDoorCode({ database, look, home }: TestApi, community: string): Promise<string> {
  const uuid = decodeId("community", community) ?? "";
  const [found] = await look<{ doorSecret: string }>(
    `select s.door_secret as "doorSecret" from linli.sites s join linli.communities c using (site_id)
     where s.site_id = '${home.site}' and c.community_id = '${uuid}'`,
  );
  if (!found) return "0000-0000-00";
  const [made] = await makeDoorCodes({
    services: { database, newId: newUuid },
    site: found,
    keeper: { site: home.site, community: uuid, sub: null },
    homes: [{ household: newUuid(), building: null }],
    uses: 1,
    validDays: 1,
    now: new Date(),
  });
  return made?.code ?? "";
}

async function doorToken(api: TestApi): Promise<string> {
  const community = api.base.split("/").at(-1) ?? "";
  const body = { code: await newDoorCode(api, community), name: "Name of somebody with a code" };
  const answer = await api.ask(`${api.base}/door-codes/redeem`, { method: "POST", body });
  return ((await answer.json()) as { token: string }).token;
}

async function revokedToken(api: TestApi): Promise<string> {
  const token = await api.tokenFor("owner");
  const { jti } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  await api.ask("/v1/site/issuer/denied", {
    method: "PUT",
    headers: { authorization: `Bearer ${api.home.secretKey}` },
    body: { jti },
  });
  return token;
}
