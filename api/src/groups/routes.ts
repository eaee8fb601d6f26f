import { groupSchema, listSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Database } from "../database/database.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, type Viewer, viewerOf } from "../services.ts";
import { type GroupRow, shapeGroup } from "./shape.ts";

async function readGroups(
  database: Database,
  viewer: Viewer,
  { group, after, limit, now }: { group: string | null; after: string | null; limit: number; now: Date },
): Promise<GroupRow[]> {
  const found = await database.call<GroupRow[] | null>("read_groups", {
    ...viewer,
    group,
    now: now.toISOString(),
    after,
    limit,
  });
  if (!found) throw new Refusal("resource.not_found");
  return found;
}

export const groupRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/groups",
    operationId: "listGroups",
    summary: "The community's groups, oldest first.",
    access: "key",
    params: { community: idParameter("community") },
    query: pageQuery,
    answers: { 200: listSchema(groupSchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, now }) {
      const viewer = viewerOf(caller, params.community);
      const after = decodeCursor(query.cursor, z.uuid());
      const rows = await readGroups(services.database, viewer, { group: null, after, limit: query.limit + 1, now });
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      const items = shown.map((row) => shapeGroup(row, { now, known: isKnown(viewer) }));
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
  route({
    method: "get",
    path: "/v1/communities/:community/groups/:group",
    operationId: "readGroup",
    summary: "One group with its next occurrence.",
    access: "key",
    params: { community: idParameter("community"), group: idParameter("group") },
    answers: { 200: groupSchema },
    cache: "public",
    async handle({ services, caller, params, now }) {
      const viewer = viewerOf(caller, params.community);
      const [row] = await readGroups(services.database, viewer, { group: params.group, after: null, limit: 1, now });
      if (!row) throw new Refusal("resource.not_found");
      const body = shapeGroup(row, { now, known: isKnown(viewer) });
      return { status: 200, body, etag: weakTag(await digest(JSON.stringify(body))) };
    },
  }),
];
