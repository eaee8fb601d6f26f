import { listSchema, paymentResultSchema, paymentSchema, paymentStateSchema } from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route } from "../services.ts";
import { readPayment, readPaymentSettings, readSitePayments, settlePayment } from "./repository.ts";
import { shapePayment } from "./shape.ts";
import { verifySignature } from "./signature.ts";

const path = "/v1/communities/:community/payments/:payment";
const params = { community: idParameter("community"), payment: idParameter("payment") };

export const paymentRoutes = [
  route({
    method: "get",
    path,
    operationId: "readPayment",
    summary: "What is to be paid, for whoever pays it and for the site's server.",
    access: "identified",
    params,
    answers: { 200: paymentSchema },
    errors: ["community.not_yours"],
    cache: "member",
    async handle({ services, caller, params: { community, payment }, now }) {
      if (caller.kind === "resident") await requireBelonging(services.database, caller, community);
      const row = await readPayment({
        database: services.database,
        place: { site: caller.site.id, community, payment },
        sub: caller.kind === "resident" ? caller.sub : null,
        now,
      });
      return { status: 200, body: shapePayment(row), etag: weakTag(await digest(JSON.stringify(row))) };
    },
  }),
  route({
    method: "post",
    path: `${path}/result`,
    operationId: "settlePayment",
    summary:
      "What the site's cashier says of a payment, signed by Standard Webhooks. The same content again changes nothing.",
    access: "server",
    params,
    body: paymentResultSchema,
    answers: { 200: paymentSchema },
    errors: ["webhook.invalid", "payment.amount_mismatch", "payment.expired", "payment.settled"],
    async verify({ services, caller, message }) {
      const settings = await readPaymentSettings({ database: services.database, site: caller.site.id });
      verifySignature(message, settings.webhook_secret);
    },
    async handle({ services, caller, params: { community, payment }, body, messageId, now }) {
      try {
        const row = await settlePayment({
          database: services.database,
          place: { site: caller.site.id, community, payment },
          result: body,
          message: messageId,
          now,
        });
        return { status: 200, body: shapePayment(row) };
      } finally {
        // A refusal may have ended a hold, or written down that money is due back.
        services.tail.poke();
      }
    },
  }),
  route({
    method: "get",
    path: "/v1/site/payments",
    operationId: "listSitePayments",
    summary:
      "Payments of all the site's communities in one state, oldest first; unless said otherwise those that are due back.",
    access: "server",
    query: { ...pageQuery, state: paymentStateSchema.default("refund_due") },
    answers: { 200: listSchema(paymentSchema) },
    errors: ["cursor.invalid"],
    cache: "member",
    async handle({ services, caller, query }) {
      const rows = await readSitePayments({
        database: services.database,
        site: caller.site.id,
        state: query.state,
        after: decodeCursor(query.cursor, z.uuid()),
        limit: query.limit + 1,
      });
      const { shown, next } = cutPage(rows, query.limit, ({ id }) => encodeCursor(id));
      return {
        status: 200,
        body: { items: shown.map(shapePayment), next },
        etag: weakTag(await digest(JSON.stringify(shown))),
      };
    },
  }),
];
