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
    const square = { siteId: home.site, level: 15, cell: 888_777_666 };
    await transaction.insert(schema.mapPresence).values({ ...own, ...square, step: 1 });
    await transaction
      .insert(schema.mapCounts)
      .values({ ...square, groups: 1, activities: 1, communities: 1, x: 5, y: 5 });
  });
  await furnishDoors(database, home);
  await furnishTalk(database, { home, activityId: place.activity, groupId, residentId });
  const signUp = await insertSignUp({
    database,
    place,
    resident: { sub: "neighbour", name: "邻居", minor: false, newId: newUuid() },
    signUp: { newId: newUuid() },
    party: { adults: 1, children: 0 },
    answers: {},
    idempotencyKey: "once",
    requestHash: "once",
    now,
  });
  await furnishPayment(database, { home, signUp: signUp.row.id });
  return home;
}

/** What the sign-up once would have cost. */
async function furnishPayment(
  database: Database,
  { home, signUp }: { home: Neighbourhood; signUp: string },
): Promise<void> {
  const own = { communityId: home.community, siteId: home.site };
  const at = now.toISOString();
  const price = { feeAmount: 3000, feePer: "person" as const, amount: 3000, currency: "CNY" };
  await database.withSite(home.site, (transaction) =>
    transaction.insert(schema.payments).values({
      ...own,
      ...price,
      paymentId: newUuid(),
      signUpId: signUp,
      state: "cancelled",
      expiresAt: at,
      createdAt: at,
    }),
  );
}

/** What neighbours say to each other, and what each of them does not want to see. */
async function furnishTalk(
  database: Database,
  {
    home,
    activityId,
    groupId,
    residentId,
  }: { home: Neighbourhood; activityId: string; groupId: string; residentId: string },
): Promise<void> {
  const own = { communityId: home.community, siteId: home.site };
  const createdAt = now.toISOString();
  const [postId, blockedId] = [newUuid(), newUuid()];
  await database.withSite(home.site, async (transaction) => {
    await transaction
      .insert(schema.residents)
      .values({ ...own, residentId: blockedId, sub: "noisy", name: "爱吵的邻居", createdAt });
    await transaction.insert(schema.posts).values([
      {
        ...{ ...own, postId, arrived: 1, kind: "post" as const, groupId, authorId: residentId },
        ...{ preview: "谁家有梯子？", truncated: true, comments: 1, thanks: 1, createdAt },
      },
      {
        ...{ ...own, postId: newUuid(), arrived: 2, kind: "activity" as const, activityId },
        ...{ preview: "", createdAt },
      },
    ]);
    await transaction.insert(schema.postTexts).values({ ...own, postId, body: "谁家有梯子？借一下午。" });
    await transaction
      .insert(schema.comments)
      .values({ ...own, commentId: newUuid(), postId, arrived: 3, authorId: blockedId, body: "我家有。", createdAt });
    await transaction
      .insert(schema.reactions)
      .values({ ...own, postId, residentId: blockedId, kind: "thanks", createdAt });
    await transaction.insert(schema.needs).values({
      ...{ ...own, needId: newUuid(), authorId: residentId, intent: "offer" as const, kind: "lend" as const },
      ...{ body: "电钻，周末都在。", placeName: "会所", expiresAt: "2031-01-01T00:00:00Z", createdAt },
    });
    await transaction.insert(schema.reports).values({
      ...{ ...own, reporterId: residentId, subjectKind: "resident" as const, subjectId: blockedId },
      ...{ reason: "rude" as const, note: "夜里吵", createdAt },
    });
    await transaction.insert(schema.blocks).values({ ...own, residentId, blockedId, createdAt });
    await transaction.insert(schema.hiddenPosts).values({ ...own, residentId: blockedId, postId, createdAt });
    await transaction.insert(schema.notices).values({
      ...{ ...own, noticeId: newUuid(), residentId, kind: "comment.created", actorId: blockedId, postId, groupId },
      createdAt,
    });
  });
}

/** A code that one neighbour has redeemed, and a token that is refused. */
async function furnishDoors(database: Database, home: Neighbourhood): Promise<void> {
  const own = { communityId: home.community, siteId: home.site };
  const at = now.toISOString();
  const doorCodeId = newUuid();
  await database.withSite(home.site, async (transaction) => {
    await transaction.insert(schema.doorCodes).values({
      ...{ ...own, doorCodeId, codeHash: `hash of ${doorCodeId}`, household: "5-301", building: "5", uses: 6, used: 1 },
      ...{ expiresAt: at, createdAt: at },
    });
    await transaction.insert(schema.doorPasses).values({ ...own, doorPassId: newUuid(), doorCodeId, renewedAt: at });
    await transaction
      .insert(schema.deniedTokens)
      .values({ siteId: home.site, kind: "token", name: "a token", until: at });
    await transaction.insert(schema.rateLimits).values({ siteId: home.site, bucket: "codes", tokens: 3, at });
  });
}
