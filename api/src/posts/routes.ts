import {
  feedItemSchema,
  postChangeSchema,
  postRequestSchema,
  reactionKindSchema,
  reactionsSchema,
} from "@linli/contract/schemas";
import { requireBelonging } from "../communities/belonging.ts";
import { keptCopy, tagOf } from "../feed/kept-copy.ts";
import { idParameter } from "../http/id-parameter.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { itemsHoldUntil, shapeItem } from "./item.ts";
import { type PostPlace, readPost } from "./repository.ts";
import { react, removePost, rewritePost, writePost, writerOf } from "./writing.ts";

const path = "/v1/communities/:community/posts";
const postParams = { community: idParameter("community"), post: idParameter("post") };
const reactionParams = { ...postParams, kind: reactionKindSchema };

function placeOf(site: string, { community, post }: Omit<PostPlace, "site">): PostPlace {
  return { site, community, post };
}

export const postRoutes = [
  route({
    method: "post",
    path,
    operationId: "createPost",
    summary: "Says something to the neighbourhood, or to a group that the resident is a member of.",
    access: "resident",
    params: { community: idParameter("community") },
    body: postRequestSchema,
    answers: { 201: feedItemSchema },
    errors: ["community.not_yours", "idempotency.mismatch"],
    async handle({ services, caller, params, body, idempotencyKey, now }) {
      await requireBelonging(services.database, caller, params.community);
      const { community } = params;
      const { row, replayed } = await writePost({ ...services, caller, community, body, idempotencyKey, now });
      services.tail.poke();
      return { status: 201, body: shapeItem(row, { now, known: true }), replayed };
    },
  }),
  route({
    method: "get",
    path: `${path}/:post`,
    operationId: "readPost",
    summary: "One item of the feed with all of its text.",
    access: "key",
    params: postParams,
    answers: { 200: feedItemSchema },
    cache: "public",
    async handle({ services, caller, params, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const kept = keptCopy(ifNoneMatch);
      const place = placeOf(viewer.site, params);
      const answer = await readPost({ database: services.database, place, sub: viewer.sub, kept, now });
      if (!answer || answer.closed) throw new Refusal("resource.not_found");
      if (answer.unchanged) return { status: 304, etag: tagOf({ ...answer, until: kept?.until ?? null }) };
      const { item } = answer;
      if (!item) throw new Refusal("resource.not_found");
      const etag = tagOf({ ...answer, until: itemsHoldUntil([item], now) });
      return { status: 200, body: shapeItem(item, { now, known: isKnown(viewer) }), etag };
    },
  }),
  route({
    method: "patch",
    path: `${path}/:post`,
    operationId: "changePost",
    summary: "Says it in other words. For its author.",
    access: "resident",
    params: postParams,
    body: postChangeSchema,
    answers: { 200: feedItemSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, body, now }) {
      await requireBelonging(services.database, caller, params.community);
      const row = await rewritePost({
        database: services.database,
        place: placeOf(caller.site.id, params),
        sub: caller.sub,
        body: body.body,
        now,
      });
      services.tail.poke();
      return { status: 200, body: shapeItem(row, { now, known: true }) };
    },
  }),
  route({
    method: "delete",
    path: `${path}/:post`,
    operationId: "removePost",
    summary: "Takes an item out of the feed. For its author, managers and the group's hosts; again changes nothing.",
    access: "resident",
    params: postParams,
    answers: { 204: null },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const place = placeOf(caller.site.id, params);
      await removePost({ database: services.database, place, sub: caller.sub, now });
      services.tail.poke();
      return { status: 204 };
    },
  }),
  route({
    method: "put",
    path: `${path}/:post/reactions/:kind`,
    operationId: "addReaction",
    summary: "Gives a reaction; giving it again changes nothing.",
    access: "resident",
    params: reactionParams,
    answers: { 200: reactionsSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await react({
        database: services.database,
        place: placeOf(caller.site.id, params),
        writer: writerOf(caller, services.newId),
        kind: params.kind,
        given: true,
        now,
      });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
  route({
    method: "delete",
    path: `${path}/:post/reactions/:kind`,
    operationId: "removeReaction",
    summary: "Takes a reaction back; taking back what is not there changes nothing.",
    access: "resident",
    params: reactionParams,
    answers: { 200: reactionsSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await react({
        database: services.database,
        place: placeOf(caller.site.id, params),
        writer: writerOf(caller, services.newId),
        kind: params.kind,
        given: false,
        now,
      });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
];
