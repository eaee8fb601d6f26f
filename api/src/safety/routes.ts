import {
  blockSchema,
  hiddenSchema,
  instantSchema,
  listSchema,
  muteSchema,
  reportRequestSchema,
  reportSchema,
} from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { encodeId } from "../ids.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route } from "../services.ts";
import { report } from "./report.ts";
import {
  type AsideKind,
  deleteAside,
  insertAside,
  type ReportedKind,
  readBlocks,
  readHidden,
  readMutes,
} from "./repository.ts";

const cursorSchema = z.strictObject({ at: instantSchema, id: z.uuid() });
const latestFirst = ({ id, created_at }: { id: string; created_at: string }) => encodeCursor({ at: created_at, id });
const instant = (text: string) => new Date(text).toISOString();

/** PUT and DELETE of one thing that the caller does not want to see: the same for all three kinds. */
function asideRoutes({
  kind,
  path,
  put,
  take,
}: {
  kind: AsideKind;
  path: string;
  put: { operationId: string; summary: string };
  take: { operationId: string; summary: string };
}) {
  const shape = {
    path: `${path}/:${kind}`,
    access: "resident" as const,
    params: { [kind]: idParameter(kind) },
    answers: { 204: null },
  };
  return [
    route({
      ...shape,
      ...put,
      method: "put",
      errors: ["request.invalid"],
      async handle({ services, caller, params, now }) {
        await insertAside(kind, { ...services, caller, subject: params[kind] ?? "", now });
        services.tail.poke();
        return { status: 204 };
      },
    }),
    route({
      ...shape,
      ...take,
      method: "delete",
      async handle({ services, caller, params, now }) {
        await deleteAside(kind, { ...services, caller, subject: params[kind] ?? "", now });
        services.tail.poke();
        return { status: 204 };
      },
    }),
  ];
}

export const safetyRoutes = [
  route({
    method: "post",
    path: "/v1/communities/:community/reports",
    operationId: "createReport",
    summary:
      "Tells the managers what is wrong; a reported post or need is gone for its reporter. Once per resident and subject.",
    access: "resident",
    params: { community: idParameter("community") },
    body: reportRequestSchema,
    answers: { 200: reportSchema, 201: reportSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, body, now }) {
      await requireBelonging(services.database, caller, params.community);
      const { created, report: row, kind } = await report({ ...services, ...params, caller, body, now });
      services.tail.poke();
      const stored = {
        subject: encodeId<ReportedKind>(kind, row.subject),
        reason: row.reason,
        created_at: instant(row.created_at),
      };
      return created ? { status: 201, body: stored } : { status: 200, body: stored };
    },
  }),
  route({
    method: "get",
    path: "/v1/me/blocks",
    operationId: "listBlocks",
    summary: "Neighbours whom I have blocked, the latest first.",
    access: "resident",
    query: pageQuery,
    answers: { 200: listSchema(blockSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const before = decodeCursor(query.cursor, cursorSchema);
      const rows = await readBlocks({ ...services, caller, before, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, latestFirst);
      const items = shown.map(({ id, name, created_at }) => ({
        id: encodeId("resident", id),
        name,
        created_at: instant(created_at),
      }));
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
  ...asideRoutes({
    kind: "resident",
    path: "/v1/me/blocks",
    put: { operationId: "blockResident", summary: "From now on neither of us sees the other, in all my communities." },
    take: { operationId: "unblockResident", summary: "Takes my block back; theirs, if there is one, stays." },
  }),
  route({
    method: "get",
    path: "/v1/me/mutes",
    operationId: "listMutes",
    summary: "Groups that I have muted.",
    access: "resident",
    query: pageQuery,
    answers: { 200: listSchema(muteSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const after = decodeCursor(query.cursor, z.uuid());
      const rows = await readMutes({ ...services, caller, after, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      const items = shown.map(({ id, name }) => ({ id: encodeId("group", id), name }));
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
  ...asideRoutes({
    kind: "group",
    path: "/v1/me/mutes",
    put: { operationId: "muteGroup", summary: "Nothing of the group comes into my feed or notices any more." },
    take: { operationId: "unmuteGroup", summary: "Lets the group be heard again." },
  }),
  route({
    method: "get",
    path: "/v1/me/hidden",
    operationId: "listHidden",
    summary: "Items that I have hidden, the latest first.",
    access: "resident",
    query: pageQuery,
    answers: { 200: listSchema(hiddenSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const before = decodeCursor(query.cursor, cursorSchema);
      const rows = await readHidden({ ...services, caller, before, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, latestFirst);
      const items = shown.map(({ id, body, created_at }) => ({
        id: encodeId("post", id),
        body,
        created_at: instant(created_at),
      }));
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
  ...asideRoutes({
    kind: "post",
    path: "/v1/me/hidden",
    put: { operationId: "hidePost", summary: "Takes the item out of my feed." },
    take: { operationId: "unhidePost", summary: "Brings the item back into my feed." },
  }),
];
