import { feedKindSchema, feedSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { itemsHoldUntil, shapeItem } from "../posts/item.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { forResidents, forResidentsTag, keptCopy, tagOf } from "./kept-copy.ts";

const kindsParameter = z
  .string()
  .max(200)
  .describe("Only these, separated by spaces or commas: post, question, activity, notice.")
  .transform((text, context) => {
    const kinds = z.array(feedKindSchema).safeParse(text.split(/[\s,]+/).filter((word) => word !== ""));
    if (kinds.success) return kinds.data;
    context.addIssue({ code: "custom", message: "names a kind that there is not" });
    return z.NEVER;
  });

export const feedRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/feed",
    operationId: "readFeed",
    summary: "What neighbours say and put on, newest arrival first.",
    access: "key",
    params: { community: idParameter("community") },
    query: { ...pageQuery, group: idParameter("group").optional(), kinds: kindsParameter.optional() },
    answers: { 200: feedSchema },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const kinds = query.kinds ?? [];
      const kept = keptCopy(ifNoneMatch);
      const answer = await services.readFeed(viewer.site, {
        community: viewer.community,
        sub: viewer.sub,
        before: decodeCursor(query.cursor, z.int().min(1)),
        limit: query.limit + 1,
        group: query.group ?? null,
        kinds: kinds.length === 0 ? null : kinds,
        kept,
      });
      if (!answer) throw new Refusal("resource.not_found");
      if (answer.closed) return { status: 200, body: forResidents, etag: forResidentsTag };
      if (answer.unchanged) return { status: 304, etag: tagOf({ ...answer, until: kept?.until ?? null }) };
      const { shown, next } = cutPage(answer.items, query.limit, ({ arrived }) => encodeCursor(arrived));
      const known = isKnown(viewer);
      return {
        status: 200,
        body: { items: shown.map((row) => shapeItem(row, { now, known })), next },
        etag: tagOf({ ...answer, until: itemsHoldUntil(shown, now) }),
      };
    },
  }),
];
