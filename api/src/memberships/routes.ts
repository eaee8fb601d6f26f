import { instantSchema, listSchema, memberSchema, membershipSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route, viewerOf } from "../services.ts";
import {
  admitMember,
  appointHost,
  followGroup,
  joinGroup,
  leaveGroup,
  readMembers,
  removeMember,
} from "./repository.ts";
import { shapeMember } from "./shape.ts";

const path = "/v1/communities/:community/groups/:group";
const params = { community: idParameter("community"), group: idParameter("group") };
const memberParams = { ...params, resident: idParameter("resident") };
const answers = { 200: membershipSchema };

const cursorSchema = z.tuple([z.int().min(0).max(2), instantSchema, z.uuid()]);

export const membershipRoutes = [
  route({
    method: "get",
    path: `${path}/members`,
    operationId: "listMembers",
    summary: "Who is in the group, hosts first; before them, for its hosts and managers, who asks to be let in.",
    access: "key",
    params,
    query: pageQuery,
    answers: { 200: listSchema(memberSchema) },
    errors: ["cursor.invalid"],
    cache: "public",
    async handle({ services, caller, params, query }) {
      const found = await readMembers({
        database: services.database,
        viewer: viewerOf(caller, params.community),
        group: params.group,
        after: decodeCursor(query.cursor, cursorSchema),
        limit: query.limit + 1,
      });
      const { items: rows, met, ...rest } = found;
      const { shown, next } = cutPage(rows, query.limit, ({ rank, since, id }) => encodeCursor([rank, since, id]));
      const known = new Set(met);
      const body = { items: shown.map((row) => shapeMember(row, known)), next, ...rest };
      return { status: 200, body, etag: weakTag(await digest(JSON.stringify(body))) };
    },
  }),
  route({
    method: "put",
    path: `${path}/members/:resident`,
    operationId: "admitMember",
    summary: "Lets somebody in who asked, or invites somebody who did not. For the group's hosts and managers.",
    access: "resident",
    params: memberParams,
    answers,
    errors: ["community.not_yours"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await admitMember({ database: services.database, caller, ...params, now });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
  route({
    method: "delete",
    path: `${path}/members/:resident`,
    operationId: "removeMember",
    summary: "Declines a request, takes an invitation back, or removes a member. For the group's hosts and managers.",
    access: "resident",
    params: memberParams,
    answers,
    errors: ["community.not_yours", "group.last_host"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await removeMember({ database: services.database, caller, ...params, now });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
  route({
    method: "put",
    path: `${path}/membership`,
    operationId: "joinGroup",
    summary: "Joins the group, or asks to be let in where it asks. Repeating it changes nothing.",
    access: "resident",
    params,
    answers,
    errors: ["community.not_yours", "group.invite_only"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await joinGroup({ ...services, caller, ...params, now });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
  route({
    method: "delete",
    path: `${path}/membership`,
    operationId: "leaveGroup",
    summary: "Leaves the group, takes a request back or declines an invitation. Within an hour, joining undoes it.",
    access: "resident",
    params,
    answers,
    errors: ["community.not_yours", "group.last_host"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const body = await leaveGroup({ database: services.database, caller, ...params, now });
      services.tail.poke();
      return { status: 200, body };
    },
  }),
  ...followRoutes(),
  ...hostRoutes(),
];

function hostRoutes() {
  const each = [
    {
      method: "put",
      operationId: "appointHost",
      host: true,
      errors: ["community.not_yours"],
      summary: "Makes a member a host as well. For the group's hosts and managers.",
    },
    {
      method: "delete",
      operationId: "dismissHost",
      host: false,
      errors: ["community.not_yours", "group.last_host"],
      summary: "Makes a host a member again: oneself, or by a manager.",
    },
  ] as const;
  return each.map(({ host, ...rest }) =>
    route({
      ...rest,
      path: `${path}/hosts/:resident`,
      access: "resident",
      params: memberParams,
      answers,
      async handle({ services, caller, params, now }) {
        await requireBelonging(services.database, caller, params.community);
        const body = await appointHost({ database: services.database, caller, ...params, host, now });
        services.tail.poke();
        return { status: 200, body };
      },
    }),
  );
}

function followRoutes() {
  const each = [
    { method: "put", operationId: "followGroup", following: true, summary: "Hears of what the group puts on." },
    { method: "delete", operationId: "unfollowGroup", following: false, summary: "Hears of the group no more." },
  ] as const;
  return each.map(({ following, ...rest }) =>
    route({
      ...rest,
      path: `${path}/follow`,
      access: "resident",
      params,
      answers,
      errors: ["community.not_yours"],
      async handle({ services, caller, params, now }) {
        await requireBelonging(services.database, caller, params.community);
        const body = await followGroup({ ...services, caller, ...params, following, now });
        services.tail.poke();
        return { status: 200, body };
      },
    }),
  );
}
