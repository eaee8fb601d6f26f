import type { activityRequestSchema } from "@linli/contract/schemas";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { type Database, schema, type Transaction } from "../database/database.ts";
import { databaseErrorCode } from "../database/failures.ts";
import { recordChange } from "../database/record-change.ts";
import { digest } from "../digest.ts";
import { publishActivity } from "../feed/publish-activity.ts";
import type { Caller } from "../http/caller.ts";
import { decodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Viewer } from "../services.ts";
import { requireOrganizer } from "./organizer.repository.ts";
import { resolveTimes, wallClockOf } from "./wall-clock.ts";

type Request = z.output<typeof activityRequestSchema>;

type Creation = {
  database: Database;
  newId: () => string;
  viewer: Viewer;
  caller: Caller;
  body: Request;
  idempotencyKey: string | null;
  now: Date;
};

type Created = { activity: string; replayed: boolean };

/** Puts an activity on. The same key and body again gives what they made. */
export async function createActivity(creation: Creation): Promise<Created> {
  try {
    return await insertActivity(creation);
  } catch (error) {
    if (databaseErrorCode(error) !== "23505" || creation.idempotencyKey === null) throw error;
    // The same key at the same moment: the other one made it, and now it can be found.
    return insertActivity(creation);
  }
}

async function insertActivity({
  database,
  newId,
  viewer,
  caller,
  body,
  idempotencyKey,
  now,
}: Creation): Promise<Created> {
  const requestHash = await digest(JSON.stringify(body));
  const activity = newId();
  return database.withSite(viewer.site, async (transaction) => {
    const organizer = await requireOrganizer(transaction, viewer);
    // The site's server has no resident row: its id stands in, so that its keys are told apart as well.
    const createdBy = organizer?.residentId ?? viewer.site;
    const made = await findByKey(transaction, { viewer, createdBy, idempotencyKey });
    if (made) {
      if (made.requestHash !== requestHash) throw new Refusal("idempotency.mismatch");
      return { activity: made.activityId, replayed: true };
    }
    const groupId = await findGroup(transaction, viewer, body.group);
    const timeZone = body.time_zone ?? (await timeZoneOf(transaction, viewer));
    await transaction.insert(schema.activities).values({
      communityId: viewer.community,
      activityId: activity,
      siteId: viewer.site,
      groupId,
      title: body.title,
      summary: body.summary,
      kind: body.kind,
      organizerType: organizer?.role === "host" ? "resident" : "organization",
      organizerName: organizer?.role === "host" ? organizer.name : caller.site.name,
      ...placeColumns(body.place),
      timeZone,
      ...feeColumns(body.fee),
      createdBy,
      idempotencyKey,
      requestHash,
      createdAt: now.toISOString(),
    });
    for (const each of body.occurrences) {
      const occurrenceId = newId();
      await transaction.insert(schema.occurrences).values({
        communityId: viewer.community,
        occurrenceId,
        siteId: viewer.site,
        activityId: activity,
        recurrenceId: occurrenceId,
        ...resolveTimes({
          startsLocal: wallClockOf(each.starts_at, timeZone),
          endsLocal: each.ends_at && wallClockOf(each.ends_at, timeZone),
          allDay: each.all_day,
          timeZone,
        }),
        capacity: each.capacity,
      });
      await recordChange(transaction, { viewer, activity, occurrence: occurrenceId, now });
    }
    await publishActivity(transaction, { place: { ...viewer, activity }, newPost: newId(), tell: true, now });
    return { activity, replayed: false };
  });
}

export function placeColumns(place: Request["place"]) {
  return {
    placeName: place?.name ?? null,
    placeLongitude: place?.point?.[0] ?? null,
    placeLatitude: place?.point?.[1] ?? null,
    placePrecision: place?.precision ?? ("building" as const),
  };
}

export function feeColumns(fee: Request["fee"]) {
  return {
    feeAmount: fee?.amount ?? null,
    feeCurrency: fee?.currency ?? null,
    feePer: fee?.per ?? null,
    feeCollect: fee?.collect ?? null,
  };
}

async function findByKey(
  transaction: Transaction,
  { viewer, createdBy, idempotencyKey }: { viewer: Viewer; createdBy: string; idempotencyKey: string | null },
) {
  if (idempotencyKey === null) return null;
  const { activities } = schema;
  const [made] = await transaction
    .select({ activityId: activities.activityId, requestHash: activities.requestHash })
    .from(activities)
    .where(
      and(
        eq(activities.communityId, viewer.community),
        eq(activities.createdBy, createdBy),
        eq(activities.idempotencyKey, idempotencyKey),
      ),
    );
  return made ?? null;
}

async function findGroup(transaction: Transaction, viewer: Viewer, group: string | null): Promise<string | null> {
  if (group === null) return null;
  const groupId = decodeId("group", group) ?? "";
  const [found] = await transaction
    .select({ id: schema.groups.groupId })
    .from(schema.groups)
    .where(and(eq(schema.groups.communityId, viewer.community), eq(schema.groups.groupId, groupId)));
  if (!found) throw new Refusal("request.invalid", { errors: [{ path: "group", message: "is not a group here" }] });
  return found.id;
}

async function timeZoneOf(transaction: Transaction, viewer: Viewer): Promise<string> {
  const [community] = await transaction
    .select({ timeZone: schema.communities.timeZone })
    .from(schema.communities)
    .where(eq(schema.communities.communityId, viewer.community));
  if (!community) throw new Refusal("resource.not_found");
  return community.timeZone;
}
