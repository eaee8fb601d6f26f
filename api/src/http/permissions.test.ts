import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "../app.ts";
import { schema } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { cashierOf } from "../testing/cashier.ts";
import { foundNeighbourhood, type Neighbourhood } from "../testing/neighbourhood.ts";
import { bodies, places, seats, signed } from "./testing/asking.ts";
import { type Credentials, credentialsOf, newDoorCode, type Somebody } from "./testing/everybody.ts";
import { columns, everywhere, notFoundAs, type Outcome, permissions } from "./testing/permissions.ts";
import { type Ids, nothing, plant } from "./testing/planted.ts";

type Route = (typeof routes)[number];
type Answer = { outcome: Outcome; told: unknown };

let api: TestApi;
let foreign: Neighbourhood;
/** Communities of the same site: another one, and one that is for its residents only. */
let sister: { site: string; community: string };
let closed: { site: string; community: string };
let credentials: Credentials;
/** Things that stand elsewhere, and are the same when everything has been tried. */
let beyond: { foreign: Ids; sister: Ids };
let stoodBeyond: unknown;

beforeAll(async () => {
  api = await startApi();
  foreign = await foundNeighbourhood(api.database);
  sister = await foundCommunity("sister", "public");
  closed = await foundCommunity("closed", "residents");
  await plant(api, api.home);
  beyond = { foreign: await plant(api, foreign), sister: await plant(api, sister) };
  credentials = await credentialsOf(api, { foreign, sister: beyond.sister.community });
  stoodBeyond = await whatStandsBeyond();
}, 120_000);
afterAll(() => api.close());

async function foundCommunity(externalId: string, visibility: "public" | "residents") {
  const { site } = api.home;
  const community = newUuid();
  const row = { communityId: community, siteId: site, externalId, name: externalId, visibility };
  await api.database.withSite(site, (transaction) =>
    transaction
      .insert(schema.communities)
      .values({ ...row, timeZone: "Asia/Shanghai", createdAt: new Date().toISOString() }),
  );
  return { site, community };
}

async function whatStandsBeyond(): Promise<unknown> {
  const tables = "groups memberships activities occurrences sign_ups payments posts comments needs notices door_codes";
  const standing = tables.split(" ").map((table) =>
    api.look(`select to_jsonb(t) as row from linli.${table} t
      where community_id in ('${foreign.community}', '${sister.community}') order by 1::text`),
  );
  return Promise.all(standing);
}

/** One request about these things; everything beside them is right. */
async function ask(route: Route, who: Somebody, ids: Ids): Promise<Answer> {
  const { method, operationId } = route;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => places[name] ?? ids[name as keyof Ids]);
  const home = who.startsWith("foreign") ? foreign : api.home;
  const doorCode = operationId === "redeemDoorCode" ? await newDoorCode(api, ids.community) : "";
  const body = bodies[operationId]?.({ ids, doorCode, issuerSecret: home.issuerSecret });
  const text = body === undefined ? null : JSON.stringify(body);
  const answer = await api.app.request(path, {
    method: method.toUpperCase(),
    body: text,
    headers: {
      ...credentials[who],
      ...(text !== null && { "content-type": "application/json" }),
      ...(text !== null && signed.has(operationId) && cashierOf(api, home).sign(text)),
    },
  });
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    await answer.body?.cancel();
    return { outcome: "yes", told: "" };
  }
  const told = await answer.text();
  if (answer.ok) return { outcome: "yes", told };
  const { request_id: _, ...problem } = JSON.parse(told);
  return { outcome: problem.code, told: problem };
}

/** What of the path, or of the body, is an id. */
function idsIn({ path, operationId }: Route): string[] {
  const named = [...path.matchAll(/:(\w+)/g)].flatMap(([, name = ""]) => (places[name] === undefined ? [name] : []));
  return operationId === "createReport" ? [...named, "resident"] : named;
}

test("every operation has its row in the table, and every row its operation", () => {
  const operations = routes.map(({ operationId }) => operationId);
  expect([...permissions.keys()].toSorted()).toEqual(operations.toSorted());
});

describe.each(routes)("$operationId", { timeout: 60_000 }, (route) => {
  const { operationId, access, method } = route;
  const row = permissions.get(operationId);
  const ids = idsIn(route);
  let planted: Promise<Ids> | undefined;
  /** What a caller has changed is no matter for the next one; reading changes nothing. */
  function fresh(): Promise<Ids> {
    if (planted === undefined || method !== "get") {
      planted = plant(api, api.home, { seat: seats[operationId] ?? "confirmed" });
    }
    return planted;
  }

  test("answers each kind of caller as the table says", async () => {
    for (const who of columns) expect([who, (await ask(route, who, await fresh())).outcome]).toEqual([who, row?.[who]]);
  });

  test("treats whom a code on paper let in, and a child, like any neighbour", async () => {
    for (const who of ["door resident", "minor"] as const) {
      expect([who, (await ask(route, who, await fresh())).outcome]).toEqual([who, row?.other]);
    }
  });

  test("refuses whoever brings nothing, a token that was taken back, or a secret in a page", async () => {
    for (const who of ["nobody", "revoked token", "secret in a page"] as const) {
      expect([who, (await ask(route, who, await fresh())).outcome]).toEqual([who, everywhere[who][access]]);
    }
  });

  test("has nothing of this site for another site's page, manager and server", async () => {
    for (const who of ["foreign key", "foreign manager", "foreign secret"] as const) {
      const usual = everywhere[who][access];
      const wanted =
        usual !== "resource.not_found" ? usual : ids.length === 0 ? "yes" : (notFoundAs[operationId] ?? usual);
      const { outcome, told } = await ask(route, who, await fresh());
      expect([who, outcome]).toEqual([who, wanted]);
      expect(JSON.stringify(told)).not.toContain(api.home.site);
    }
  });

  if (ids.length === 0) return;

  test("tells nobody whether something stands elsewhere", async () => {
    const here = (await fresh()).community;
    for (const who of [...columns, "door resident", "minor"] as const) {
      const nowhere = await ask(route, who, nothing());
      expect([who, await ask(route, who, beyond.foreign)]).toEqual([who, nowhere]);
      expect([who, nowhere.outcome]).not.toEqual([who, "yes"]);
      if (ids.every((name) => name === "community")) continue;
      const missing = await ask(route, who, { ...nothing(), community: here });
      expect([who, missing.outcome]).not.toEqual([who, "yes"]);
      expect([who, await ask(route, who, { ...beyond.foreign, community: here })]).toEqual([who, missing]);
      // An outsider lives there: by its own address it is theirs.
      if (who === "outsider" && !route.path.includes(":community")) continue;
      expect([who, await ask(route, who, { ...beyond.sister, community: here })]).toEqual([who, missing]);
    }
  });

  if (row?.closed === null) return;

  test("gives strangers nothing of a community that is for its residents", async () => {
    const within = await plant(api, closed);
    for (const who of ["key", "outsider"] as const) {
      const { outcome, told } = await ask(route, who, within);
      expect([who, outcome]).toEqual([who, row?.closed]);
      expect(String(told)).not.toMatch(/planted|Name of/);
    }
  });
});

test("when all of this has been tried, what stands elsewhere stands as it did", async () => {
  expect(await whatStandsBeyond()).toEqual(stoodBeyond);
});
