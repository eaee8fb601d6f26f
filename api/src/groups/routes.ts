import { limits } from "@linli/contract";
import { groupChangeSchema, groupRequestSchema, groupSchema, listSchema, textSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { tagAt } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { changeGroup, createGroup } from "./changing.repository.ts";
import { readGroup, readGroups } from "./repository.ts";
import { shapeGroup } from "./shape.ts";

const path = "/v1/communities/:community/groups";
const params = { community: idParameter("community") };
const oneParams = { ...params, group: idParameter("group") };

export const groupRoutes = [
  route({
    method: "get",
    path,
    operationId: "listGroups",
    summary: "The community's groups, oldest first; of one topic where it is named.",
    access: "key",
    params,
    query: { ...pageQuery, topic: textSchema({ max: limits.topic }).optional() },
    answers: { 200: listSchema(groupSchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, now }) {
      const viewer = viewerOf(caller, params.community);
      const { page, version } = await readGroups({
        database: services.database,
        viewer,
        topic: query.topic ?? null,
        after: decodeCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
        now,
      });
      const { items: rows, ...rest } = page;
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      const items = shown.map((row) => shapeGroup(row, { now, known: isKnown(viewer) }));
      const body = { items, next, ...rest };
      return { status: 200, body, etag: tagAt(version, await digest(JSON.stringify(body))) };
    },
  }),
  route({
    method: "post",
    path,
    operationId: "createGroup",
    summary: "Founds a group, whose host is whoever founds it.",
    access: "resident",
    params,
    body: groupRequestSchema,
    answers: { 201: groupSchema },
    errors: ["community.not_yours", "idempotency.mismatch"],
    async handle({ services, caller, params: { community }, body, idempotencyKey, now }) {
      await requireBelonging(services.database, caller, community);
      const { row, replayed } = await createGroup({ ...services, caller, community, body, idempotencyKey, now });
      services.tail.poke();
      return { status: 201, body: shapeGroup(row, { now, known: true }), replayed };
    },
  }),
  route({
    method: "get",
    path: `${path}/:group`,
    operationId: "readGroup",
    summary: "One group: who runs it, who comes most, and its next occurrence.",
    access: "key",
    params: oneParams,
    answers: { 200: groupSchema },
    cache: "public",
    async handle({ services, caller, params, now }) {
      const viewer = viewerOf(caller, params.community);
      const { row, version } = await readGroup({ database: services.database, viewer, group: params.group, now });
      const body = shapeGroup(row, { now, known: isKnown(viewer) });
      return { status: 200, body, etag: tagAt(version, await digest(JSON.stringify(body))) };
    },
  }),
  route({
    method: "patch",
    path: `${path}/:group`,
    operationId: "changeGroup",
    summary: "Changes what is named. For the group's hosts and the community's managers.",
    access: "resident",
    params: oneParams,
    body: groupChangeSchema,
    answers: { 200: groupSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params: { community, group }, body, now }) {
      await requireBelonging(services.database, caller, community);
      const row = await changeGroup({ database: services.database, caller, community, group, body, now });
      services.tail.poke();
      return { status: 200, body: shapeGroup(row, { now, known: true }) };
    },
  }),
];
