import {
  doorCodeSchema,
  doorCodesRequestSchema,
  listSchema,
  newDoorCodeSchema,
  redeemedSchema,
  redeemRequestSchema,
} from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { ResidentCaller, ServerCaller } from "../http/caller.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route, type Services } from "../services.ts";
import { makeDoorCodes } from "./making.ts";
import { redeemDoorCode, renewDoorPass } from "./redeeming.ts";
import { type Keeper, readDoorCodes, revokeDoorCode } from "./repository.ts";
import { shapeDoorCode } from "./shape.ts";

const path = "/v1/communities/:community/door-codes";
const params = { community: idParameter("community") };

export const doorCodeRoutes = [
  route({
    method: "get",
    path,
    operationId: "listDoorCodes",
    summary: "The community's codes without their text, newest first, also those that are over. For managers.",
    access: "identified",
    params,
    query: pageQuery,
    answers: { 200: listSchema(doorCodeSchema) },
    errors: ["community.not_yours", "cursor.invalid"],
    async handle({ services: { database }, caller, params, query }) {
      const keeper = await keeperOf({ database }, caller, params.community);
      const before = decodeCursor(query.cursor, z.uuid());
      const rows = await readDoorCodes({ database, keeper, before, limit: query.limit + 1 });
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      return { status: 200, body: { items: shown.map(shapeDoorCode), next } };
    },
  }),
  route({
    method: "post",
    path,
    operationId: "makeDoorCodes",
    summary:
      "A new code for each home; nobody can read it again. A home's older code ends, with the access of those who redeemed it. For managers.",
    access: "identified",
    params,
    body: doorCodesRequestSchema,
    answers: { 201: listSchema(newDoorCodeSchema) },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, body, now }) {
      const { site } = caller;
      const keeper = await keeperOf(services, caller, params.community);
      const { homes, uses, valid_days: validDays } = body;
      const items = await makeDoorCodes({ services, site, keeper, homes, uses, validDays, now });
      services.sites.forget(site.id);
      return { status: 201, body: { items, next: null } };
    },
  }),
  route({
    method: "post",
    path: `${path}/redeem`,
    operationId: "redeemDoorCode",
    summary: "A resident's token for a code from paper, or for what an earlier redeeming gave to renew it.",
    access: "key",
    params,
    body: redeemRequestSchema,
    answers: { 200: redeemedSchema },
    errors: ["door_code.invalid", "request.too_many"],
    async handle({ services, caller: { site }, params: { community }, body, address, now }) {
      const visit = { services, site, community, now };
      if ("renew" in body) return { status: 200, body: await renewDoorPass({ ...visit, text: body.renew }) };
      return { status: 200, body: await redeemDoorCode({ ...visit, ...body, address }) };
    },
  }),
  route({
    method: "delete",
    path: `${path}/:door_code`,
    operationId: "revokeDoorCode",
    summary: "Ends a code and, within five seconds, the access of everybody who redeemed it. For managers.",
    access: "identified",
    params: { ...params, door_code: idParameter("doorCode") },
    answers: { 204: null },
    errors: ["community.not_yours"],
    async handle({ services, caller, params, now }) {
      const keeper = await keeperOf(services, caller, params.community);
      await revokeDoorCode({ database: services.database, keeper, doorCode: params.door_code, now });
      services.sites.forget(caller.site.id);
      return { status: 204 };
    },
  }),
];

async function keeperOf(
  { database }: Pick<Services, "database">,
  caller: ResidentCaller | ServerCaller,
  community: string,
): Promise<Keeper> {
  const site = caller.site.id;
  if (caller.kind === "server") return { site, community, sub: null };
  await requireBelonging(database, caller, community);
  return { site, community, sub: caller.sub };
}
