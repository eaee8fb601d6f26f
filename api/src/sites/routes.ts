import { limits } from "@linli/contract";
import {
  deniedTokenRequestSchema,
  deniedTokenSchema,
  issuerRequestSchema,
  issuerSchema,
  listSchema,
  textSchema,
} from "@linli/contract/schemas";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cutPage, pageQuery } from "../page.ts";
import { Refusal } from "../refusal.ts";
import { route } from "../services.ts";
import { deleteDeniedToken, insertDeniedToken, readDeniedTokens } from "./denied-tokens.repository.ts";
import { changeIssuer, shapeIssuer } from "./issuer.ts";
import { leeway, longestLife } from "./token-terms.ts";

const path = "/v1/site/issuer";

export const siteRoutes = [
  route({
    method: "get",
    path,
    operationId: "readIssuer",
    summary: "How the site's tokens are signed: the algorithm and every key that is valid, without secrets.",
    access: "server",
    answers: { 200: issuerSchema },
    async handle({ services, caller }) {
      // As it is now, also when another process has just changed it.
      services.sites.forget(caller.site.id);
      const site = await services.sites.findById(caller.site.id);
      return { status: 200, body: shapeIssuer(site?.issuer ?? null) };
    },
  }),
  route({
    method: "put",
    path,
    operationId: "changeIssuer",
    summary: "Sets the algorithm and the keys, as a whole. To change a key, list the old one beside it for an hour.",
    access: "server",
    body: issuerRequestSchema,
    answers: { 200: issuerSchema },
    async handle({ services, caller, body }) {
      const { id } = caller.site;
      const issuer = await changeIssuer({ database: services.database, site: id, wish: body });
      services.sites.forget(id);
      return { status: 200, body: shapeIssuer(issuer) };
    },
  }),
  route({
    method: "get",
    path: `${path}/denied`,
    operationId: "listDeniedTokens",
    summary: "Tokens that are refused before their time, by their jti.",
    access: "server",
    query: pageQuery,
    answers: { 200: listSchema(deniedTokenSchema) },
    errors: ["cursor.invalid"],
    async handle({ services, caller, query, now }) {
      const after = decodeCursor(query.cursor, z.string());
      const asked = { database: services.database, site: caller.site.id, after, limit: query.limit + 1, now };
      const { shown, next } = cutPage(await readDeniedTokens(asked), query.limit, ({ jti }) => encodeCursor(jti));
      const items = shown.map(({ jti, until }) => ({ jti, until: new Date(until).toISOString() }));
      return { status: 200, body: { items, next } };
    },
  }),
  route({
    method: "put",
    path: `${path}/denied`,
    operationId: "denyToken",
    summary: "Refuses a token from now on: in every process within five seconds.",
    access: "server",
    body: deniedTokenRequestSchema,
    answers: { 200: deniedTokenSchema },
    async handle({ services, caller, body, now }) {
      const { id } = caller.site;
      const latest = now.getTime() + (longestLife + 2 * leeway) * 1000;
      const until = new Date(Math.min(latest, body.until === undefined ? latest : Date.parse(body.until)));
      const asked = { database: services.database, site: id, jti: body.jti, until, most: limits.deniedTokens };
      if (!(await insertDeniedToken(asked))) {
        const message = `has ${limits.deniedTokens} beside it already: change the issuer's key instead`;
        throw new Refusal("request.invalid", { errors: [{ path: "jti", message }] });
      }
      services.sites.forget(id);
      return { status: 200, body: { jti: body.jti, until: until.toISOString() } };
    },
  }),
  route({
    method: "delete",
    path: `${path}/denied/:jti`,
    operationId: "admitToken",
    summary: "Takes a token as it is again.",
    access: "server",
    params: { jti: textSchema({ max: limits.tokenId }) },
    answers: { 204: null },
    async handle({ services, caller, params }) {
      const { id } = caller.site;
      await deleteDeniedToken({ database: services.database, site: id, jti: params.jti });
      services.sites.forget(id);
      return { status: 204 };
    },
  }),
];
