import {
  activityChangeSchema,
  activityRequestSchema,
  activitySchema,
  instantSchema,
  listSchema,
} from "@linli/contract/schemas";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { tagAt, weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { changeActivity } from "./changing.repository.ts";
import { createActivity } from "./creating.repository.ts";
import { readActivity } from "./repository.ts";
import { activityTagParts, shapeActivity } from "./shape.ts";
import { whatsOn } from "./whats-on.ts";

const day = 86_400_000;
/** How long an occurrence is shown after it is over. */
const shownAfterwards = 30 * day;
const usualWindow = 90 * day;

const cursorSchema = z.strictObject({ start: instantSchema, id: z.uuid() });
/** No activity starts later: see the instants of the contract. */
const endOfTime = Date.parse("9999-12-31T00:00:00Z");

export const activityRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/activities",
    operationId: "listActivities",
    summary: "What is on between two instants (from now, for 90 days), by first start.",
    access: "key",
    params: { community: idParameter("community") },
    query: {
      ...pageQuery,
      from: instantSchema.optional(),
      to: instantSchema.optional(),
      group: idParameter("group").optional(),
    },
    answers: { 200: listSchema(activitySchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, now }) {
      const viewer = viewerOf(caller, params.community);
      const from = query.from === undefined ? now : new Date(query.from);
      const found = await whatsOn({
        database: services.database,
        viewer,
        from,
        to: query.to === undefined ? new Date(Math.min(from.getTime() + usualWindow, endOfTime)) : new Date(query.to),
        group: query.group ?? null,
        after: decodeCursor(query.cursor, cursorSchema),
        limit: query.limit + 1,
      });
      if (found.residentsOnly) {
        return {
          status: 200,
          body: { items: [], next: null, residents_only: true as const },
          etag: weakTag("residents-only"),
        };
      }
      const { shown, next } = cutPage(found.items, query.limit, ({ first, activity }) =>
        encodeCursor({ start: first, id: activity.id }),
      );
      return {
        status: 200,
        body: { items: shown.map(({ activity }) => shapeActivity(activity, { now, known: isKnown(viewer) })), next },
        etag: tagAt(
          found.version,
          await digest(shown.flatMap(({ activity }) => activityTagParts(activity, now)).join()),
        ),
      };
    },
  }),
  route({
    method: "get",
    path: "/v1/communities/:community/activities/:activity",
    operationId: "readActivity",
    summary: "One activity with its coming occurrences and those of the last 30 days.",
    access: "key",
    params: { community: idParameter("community"), activity: idParameter("activity") },
    answers: { 200: activitySchema },
    cache: "public",
    async handle({ services, caller, params, now }) {
      const viewer = viewerOf(caller, params.community);
      const { row, version } = await readActivity({
        database: services.database,
        viewer,
        activity: params.activity,
        since: new Date(now.getTime() - shownAfterwards),
      });
      if (!row) throw new Refusal("resource.not_found");
      return {
        status: 200,
        body: shapeActivity(row, { now, known: isKnown(viewer) }),
        etag: tagAt(version, await digest(activityTagParts(row, now).join())),
      };
    },
  }),
  route({
    method: "post",
    path: "/v1/communities/:community/activities",
    operationId: "createActivity",
    summary: "Puts an activity on, with the occurrences named. For hosts, managers and the site's server.",
    access: "identified",
    params: { community: idParameter("community") },
    body: activityRequestSchema,
    answers: { 201: activitySchema },
    errors: ["permission.denied", "resource.not_found", "idempotency.mismatch"],
    async handle({ services, caller, params, body, idempotencyKey, now }) {
      const viewer = viewerOf(caller, params.community);
      const { activity, replayed } = await createActivity({ ...services, viewer, caller, body, idempotencyKey, now });
      const { row } = await readActivity({ database: services.database, viewer, activity, since: new Date(0) });
      if (!row) throw new Refusal("resource.not_found");
      services.tail.poke();
      return { status: 201, body: shapeActivity(row, { now, known: isKnown(viewer) }), replayed };
    },
  }),
  route({
    method: "patch",
    path: "/v1/communities/:community/activities/:activity",
    operationId: "changeActivity",
    summary: "Changes what is named; seats follow a new capacity at once. For hosts, managers and the site's server.",
    access: "identified",
    params: { community: idParameter("community"), activity: idParameter("activity") },
    body: activityChangeSchema,
    answers: { 200: activitySchema },
    errors: ["permission.denied", "activity.capacity_below_taken", "activity.no_occurrence"],
    async handle({ services, caller, params, body, now }) {
      const viewer = viewerOf(caller, params.community);
      await changeActivity({ ...services, viewer, activity: params.activity, body, now });
      const { row } = await readActivity({
        database: services.database,
        viewer,
        activity: params.activity,
        since: new Date(0),
      });
      if (!row) throw new Refusal("resource.not_found");
      services.tail.poke();
      return { status: 200, body: shapeActivity(row, { now, known: isKnown(viewer) }) };
    },
  }),
];
