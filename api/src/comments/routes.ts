import { commentRequestSchema, commentSchema, listSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { forResidents, forResidentsTag, keptCopy, tagOf } from "../feed/kept-copy.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { readComments } from "./repository.ts";
import { shapeComment } from "./shape.ts";
import { removeComment, rewriteComment, writeComment } from "./writing.ts";

const path = "/v1/communities/:community/posts/:post/comments";
const postParams = { community: idParameter("community"), post: idParameter("post") };
const commentParams = { ...postParams, comment: idParameter("comment") };

export const commentRoutes = [
  route({
    method: "get",
    path,
    operationId: "listComments",
    summary: "What neighbours answered to a post, oldest first.",
    access: "key",
    params: postParams,
    query: pageQuery,
    answers: { 200: listSchema(commentSchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const kept = keptCopy(ifNoneMatch);
      const answer = await readComments({
        database: services.database,
        place: { site: viewer.site, community: params.community, post: params.post },
        sub: viewer.sub,
        after: decodeCursor(query.cursor, z.int().min(1)),
        limit: query.limit + 1,
        kept,
        now,
      });
      if (!answer) throw new Refusal("resource.not_found");
      if (answer.closed) return { status: 200, body: forResidents, etag: forResidentsTag };
      if (answer.unchanged) return { status: 304, etag: tagOf({ ...answer, until: null }) };
      if (!answer.items) throw new Refusal("resource.not_found");
      const { shown, next } = cutPage(answer.items, query.limit, ({ arrived }) => encodeCursor(arrived));
      const known = isKnown(viewer);
      return {
        status: 200,
        body: { items: shown.map((row) => shapeComment(row, { known })), next },
        etag: tagOf({ ...answer, until: null }),
      };
    },
  }),
  route({
    method: "post",
    path,
    operationId: "createComment",
    summary: "Answers a post.",
    access: "resident",
    params: postParams,
    body: commentRequestSchema,
    answers: { 201: commentSchema },
    errors: ["community.not_yours", "idempotency.mismatch"],
    async handle({ services, caller, params, body, idempotencyKey, now }) {
      await requireBelonging(services.database, caller, params.community);
      const { row, replayed } = await writeComment({
        ...services,
        ...params,
        caller,
        body: body.body,
        idempotencyKey,
        now,
      });
      services.tail.poke();
      return { status: 201, body: shapeComment(row, { known: true }), replayed };
    },
  }),
  route({
    method: "patch",
    path: `${path}/:comment`,
    operationId: "changeComment",
    summary: "Says it in other words. For its author.",
    access: "resident",
    params: commentParams,
    body: commentRequestSchema,
    answers: { 200: commentSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params: { comment, ...place }, body, now }) {
      await requireBelonging(services.database, caller, place.community);
      const row = await rewriteComment({
        database: services.database,
        place: { site: caller.site.id, ...place },
        comment,
        sub: caller.sub,
        body: body.body,
        now,
      });
      services.tail.poke();
      return { status: 200, body: shapeComment(row, { known: true }) };
    },
  }),
  route({
    method: "delete",
    path: `${path}/:comment`,
    operationId: "removeComment",
    summary: "Takes a comment away. For its author, managers and the group's hosts; again changes nothing.",
    access: "resident",
    params: commentParams,
    answers: { 204: null },
    errors: ["community.not_yours"],
    async handle({ services, caller, params: { comment, ...place }, now }) {
      await requireBelonging(services.database, caller, place.community);
      await removeComment({
        database: services.database,
        place: { site: caller.site.id, ...place },
        comment,
        sub: caller.sub,
        now,
      });
      services.tail.poke();
      return { status: 204 };
    },
  }),
];
