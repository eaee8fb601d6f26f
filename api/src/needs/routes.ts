import { listSchema, needChangeSchema, needIntentSchema, needRequestSchema, needSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { forResidents, forResidentsTag, keptCopy, tagOf } from "../feed/kept-copy.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { isKnown, route, viewerOf } from "../services.ts";
import { readNeed, readNeeds } from "./repository.ts";
import { needsHoldUntil, shapeNeed } from "./shape.ts";
import { askNeed, changeNeed } from "./writing.ts";

const path = "/v1/communities/:community/needs";
const needParams = { community: idParameter("community"), need: idParameter("need") };

export const needRoutes = [
  route({
    method: "get",
    path,
    operationId: "listNeeds",
    summary: "What neighbours need and offer, newest first.",
    access: "key",
    params: { community: idParameter("community") },
    query: {
      ...pageQuery,
      state: z.enum(["open", "done"]).default("open").describe("What still stands, or what came true."),
      intent: needIntentSchema.optional(),
    },
    answers: { 200: listSchema(needSchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const kept = keptCopy(ifNoneMatch);
      const answer = await readNeeds({
        database: services.database,
        viewer,
        state: query.state,
        intent: query.intent ?? null,
        before: decodeCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
        kept,
        now,
      });
      if (!answer) throw new Refusal("resource.not_found");
      if (answer.closed) return { status: 200, body: forResidents, etag: forResidentsTag };
      if (answer.unchanged) return { status: 304, etag: tagOf({ ...answer, until: kept?.until ?? null }) };
      const { shown, next } = cutPage(answer.items, query.limit, ({ id }) => encodeCursor(id));
      const known = isKnown(viewer);
      return {
        status: 200,
        body: { items: shown.map((row) => shapeNeed(row, { known })), next },
        etag: tagOf({ ...answer, until: needsHoldUntil(answer.items) }),
      };
    },
  }),
  route({
    method: "post",
    path,
    operationId: "createNeed",
    summary: "Asks neighbours for something, or offers it.",
    access: "resident",
    params: { community: idParameter("community") },
    body: needRequestSchema,
    answers: { 201: needSchema },
    errors: ["community.not_yours", "idempotency.mismatch"],
    async handle({ services, caller, params, body, idempotencyKey, now }) {
      await requireBelonging(services.database, caller, params.community);
      const { community } = params;
      const { row, replayed } = await askNeed({ ...services, caller, community, body, idempotencyKey, now });
      services.tail.poke();
      return { status: 201, body: shapeNeed(row, { known: true }), replayed };
    },
  }),
  route({
    method: "get",
    path: `${path}/:need`,
    operationId: "readNeed",
    summary: "One need or offer, also when its time is over.",
    access: "key",
    params: needParams,
    answers: { 200: needSchema },
    cache: "public",
    async handle({ services, caller, params, ifNoneMatch, now }) {
      const viewer = viewerOf(caller, params.community);
      const kept = keptCopy(ifNoneMatch);
      const answer = await readNeed({ database: services.database, viewer, need: params.need, kept, now });
      if (!answer || answer.closed) throw new Refusal("resource.not_found");
      if (answer.unchanged) return { status: 304, etag: tagOf({ ...answer, until: kept?.until ?? null }) };
      const { need } = answer;
      if (!need) throw new Refusal("resource.not_found");
      const etag = tagOf({ ...answer, until: needsHoldUntil([need]) });
      return { status: 200, body: shapeNeed(need, { known: isKnown(viewer) }), etag };
    },
  }),
  route({
    method: "patch",
    path: `${path}/:need`,
    operationId: "changeNeed",
    summary: "Says it otherwise, marks it as done, opens it again, withdraws it. For its author; managers withdraw.",
    access: "resident",
    params: needParams,
    body: needChangeSchema,
    answers: { 200: needSchema },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, body, now }) {
      await requireBelonging(services.database, caller, params.community);
      const place = { site: caller.site.id, community: params.community, need: params.need };
      const row = await changeNeed({ database: services.database, place, sub: caller.sub, body, now });
      services.tail.poke();
      return { status: 200, body: shapeNeed(row, { known: true }) };
    },
  }),
];
