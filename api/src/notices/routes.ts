import { listSchema, noticeSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route } from "../services.ts";
import { markRead, readNotices } from "./repository.ts";
import { shapeNotice } from "./shape.ts";

export const noticeRoutes = [
  route({
    method: "get",
    path: "/v1/me/notices",
    operationId: "listNotices",
    summary: "What concerns me, in all my communities, newest first.",
    access: "resident",
    query: pageQuery,
    answers: { 200: listSchema(noticeSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const before = decodeCursor(query.cursor, z.uuid());
      const rows = await readNotices({ ...services, caller, before, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      const items = shown.map(shapeNotice);
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
  route({
    method: "put",
    path: "/v1/me/notices/:notice/read",
    operationId: "readNotice",
    summary: "Marks the notice as read. Doing it again changes nothing.",
    access: "resident",
    params: { notice: idParameter("notice") },
    answers: { 204: null },
    async handle({ services, caller, params, now }) {
      await markRead({ ...services, ...params, caller, now });
      return { status: 204 };
    },
  }),
];
