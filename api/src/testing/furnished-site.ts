import { type Database, schema } from "../database/database.ts";
import { newUuid } from "../ids.ts";
import { insertSignUp } from "../sign-ups/repository.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "./neighbourhood.ts";

const now = new Date("2030-06-01T12:00:00Z");

/** A site with at least one row in every table that a site can have rows in. */
export async function furnishSite(database: Database): Promise<Neighbourhood> {
  const home = await foundNeighbourhood(database, { now });
  const place = { site: home.site, community: home.community, ...(await planActivity(database, home)) };
  const own = { communityId: home.community, siteId: home.site };
  const createdAt = now.toISOString();
  const [groupId, residentId] = [newUuid(), newUuid()];
  await database.withSite(home.site, async (transaction) => {
    await transaction.insert(schema.groups).values({ ...own, groupId, externalId: "tea", name: "茶友", createdAt });
    await transaction.insert(schema.residents).values({ ...own, residentId, sub: "host", name: "主理人", createdAt });
    await transaction
      .insert(schema.memberships)
      .values({ ...own, groupId, residentId, state: "member", role: "host", createdAt });
    await transaction.insert(schema.places).values({
      ...own,
      placeId: newUuid(),
      externalId: "7",
      name: "7 号楼",
      kind: "building",
      geometry: { type: "Point", coordinates: [121.47, 31.23] },
    });
  });
  await insertSignUp({
    database,
    place,
    resident: { sub: "neighbour", name: "邻居", newId: newUuid() },
    signUp: { newId: newUuid() },
    party: { adults: 1, children: 0 },
    answers: {},
    idempotencyKey: "once",
    requestHash: "once",
    now,
  });
  return home;
}
