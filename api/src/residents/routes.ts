import { listSchema, meSchema, mySignUpSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { withOffset } from "../activities/wall-clock.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { encodeId } from "../ids.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route } from "../services.ts";
import { shapeSignUp } from "../sign-ups/shape.ts";
import { forgetResident } from "./forget-resident.ts";
import { meetResident, readMySignUps } from "./repository.ts";

export const residentRoutes = [
  route({
    method: "get",
    path: "/v1/me",
    operationId: "readMe",
    summary: "The resident as Linli knows them: what the token says, and facts that happened.",
    access: "resident",
    answers: { 200: meSchema },
    errors: ["community.not_yours"],
    cache: "member",
    async handle({ services, caller, now }) {
      const { id, came, hosted, roles } = await meetResident({ ...services, caller, now });
      const body = {
        id: encodeId("resident", id),
        name: caller.name,
        communities: caller.communities.map((community) => encodeId("community", community)),
        claims: { ...caller.claims },
        roles: roles.map(({ community, group, role }) => ({
          community: encodeId("community", community),
          group: group === null ? null : encodeId("group", group),
          role,
        })),
        facts: { came, hosted },
      };
      return { status: 200, body, etag: weakTag(await digest(JSON.stringify(body))) };
    },
  }),
  route({
    method: "delete",
    path: "/v1/me",
    operationId: "forgetMe",
    summary:
      "Gives all coming seats back; removes name, building, answers and all that was written. What happened stays, without a person.",
    access: "resident",
    answers: { 204: null },
    async handle({ services, caller, now }) {
      await forgetResident({ database: services.database, caller, now });
      services.tail.poke();
      return { status: 204 };
    },
  }),
  route({
    method: "get",
    path: "/v1/me/sign-ups",
    operationId: "listMySignUps",
    summary: "My sign-ups in all my communities, newest first.",
    access: "resident",
    query: pageQuery,
    answers: { 200: listSchema(mySignUpSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const before = decodeCursor(query.cursor, z.uuid());
      const rows = await readMySignUps({ database: services.database, caller, before, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, ({ signUp }) => encodeCursor(signUp.id));
      const items = shown.map((row) => ({
        ...shapeSignUp(row.signUp),
        title: row.title,
        community: encodeId("community", row.community),
        starts_at: withOffset(row.startsLocal, row.startsAt),
        ends_at: row.endsLocal && row.endsAt && withOffset(row.endsLocal, row.endsAt),
        time_zone: row.timeZone,
      }));
      return { status: 200, body: { items, next }, etag: weakTag(await digest(JSON.stringify(items))) };
    },
  }),
];
