import {
  listSchema,
  offerAnswerSchema,
  signUpChangeSchema,
  signUpRequestSchema,
  signUpSchema,
} from "@linli/contract/schemas";
import { z } from "zod";
import { requireBelonging } from "../communities/belonging.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { cutPage, pageQuery } from "../page.ts";
import { route } from "../services.ts";
import { giveSeatBack } from "./give-seat-back.ts";
import { answerOffer, readRoster, readSignUp, type SignUpPlace, updateSignUp } from "./repository.ts";
import { shapeSignUp } from "./shape.ts";
import { signUp } from "./sign-up.ts";

const path = "/v1/communities/:community/activities/:activity/occurrences/:occurrence/sign-ups";
const placeParams = {
  community: idParameter("community"),
  activity: idParameter("activity"),
  occurrence: idParameter("occurrence"),
};
const oneParams = { ...placeParams, signUp: idParameter("signUp") };

function placeOf(site: string, { community, activity, occurrence }: Omit<SignUpPlace, "site">): SignUpPlace {
  return { site, community, activity, occurrence };
}

export const signUpRoutes = [
  route({
    method: "post",
    path,
    operationId: "createSignUp",
    summary: "Signs the resident's party up: a seat if all of them fit, else a place on the waiting list.",
    access: "resident",
    params: placeParams,
    body: signUpRequestSchema,
    answers: { 201: signUpSchema },
    errors: [
      "community.not_yours",
      "idempotency.mismatch",
      "occurrence.ended",
      "occurrence.not_open",
      "sign_up.exists",
      "sign_up.party_too_large",
    ],
    async handle({ services, caller, params, body, idempotencyKey, now }) {
      await requireBelonging(services.database, caller, params.community);
      const place = placeOf(caller.site.id, params);
      const { row, replayed } = await signUp({ ...services, caller, place, body, idempotencyKey, now });
      services.tail.poke();
      return { status: 201, body: shapeSignUp(row), replayed };
    },
  }),
  route({
    method: "get",
    path,
    operationId: "listSignUps",
    summary: "Who signed up, in the order they came. For hosts and managers.",
    access: "resident",
    params: placeParams,
    query: pageQuery,
    answers: { 200: listSchema(signUpSchema) },
    errors: ["community.not_yours", "cursor.invalid"],
    cache: "member",
    async handle({ services, caller, params, query }) {
      await requireBelonging(services.database, caller, params.community);
      const rows = await readRoster({
        database: services.database,
        place: placeOf(caller.site.id, params),
        sub: caller.sub,
        after: decodeCursor(query.cursor, z.int().min(0)),
        limit: query.limit + 1,
      });
      const { shown, next } = cutPage(rows, query.limit, ({ queue }) => encodeCursor(queue));
      return {
        status: 200,
        body: { items: shown.map(shapeSignUp), next },
        etag: weakTag(await digest(JSON.stringify(shown))),
      };
    },
  }),
  route({
    method: "get",
    path: `${path}/:signUp`,
    operationId: "readSignUp",
    summary: "One sign-up, for whoever made it and for hosts and managers.",
    access: "resident",
    params: oneParams,
    answers: { 200: signUpSchema },
    cache: "member",
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const row = await readSignUp({
        database: services.database,
        place: placeOf(caller.site.id, params),
        signUp: params.signUp,
        sub: caller.sub,
        now,
      });
      return { status: 200, body: shapeSignUp(row), etag: weakTag(await digest(JSON.stringify(row))) };
    },
  }),
  route({
    method: "patch",
    path: `${path}/:signUp`,
    operationId: "changeSignUp",
    summary:
      "Changes the party or the answers. A seated party grows only into seats that nobody was promised; what was paid for keeps its price.",
    access: "resident",
    params: oneParams,
    body: signUpChangeSchema,
    answers: { 200: signUpSchema },
    errors: [
      "community.not_yours",
      "occurrence.ended",
      "payment.settled",
      "sign_up.cancelled",
      "sign_up.no_room",
      "sign_up.party_too_large",
    ],
    async handle({ services, caller, params, body, now }) {
      await requireBelonging(services.database, caller, params.community);
      const row = await updateSignUp({
        database: services.database,
        place: placeOf(caller.site.id, params),
        signUp: params.signUp,
        sub: caller.sub,
        party: body.party ?? null,
        answers: body.answers ?? null,
        now,
      });
      services.tail.poke();
      return { status: 200, body: shapeSignUp(row) };
    },
  }),
  route({
    method: "delete",
    path: `${path}/:signUp`,
    operationId: "cancelSignUp",
    summary: "Gives the seat back; whoever fits moves up, and what was paid is due back. Again it changes nothing.",
    access: "resident",
    params: oneParams,
    answers: { 200: signUpSchema },
    errors: ["community.not_yours", "occurrence.ended"],
    async handle({ services, caller, params, now }) {
      await requireBelonging(services.database, caller, params.community);
      const row = await giveSeatBack({
        database: services.database,
        place: placeOf(caller.site.id, params),
        signUp: params.signUp,
        sub: caller.sub,
        now,
      });
      services.tail.poke();
      return { status: 200, body: shapeSignUp(row) };
    },
  }),
  route({
    method: "put",
    path: `${path}/:signUp/offer`,
    operationId: "answerOffer",
    summary: "Takes the seats that are offered, held until they are paid, or lets them go.",
    access: "resident",
    params: oneParams,
    body: offerAnswerSchema,
    answers: { 200: signUpSchema },
    errors: ["community.not_yours", "payment.settled", "sign_up.cancelled", "sign_up.no_room"],
    async handle({ services, caller, params, body, now }) {
      await requireBelonging(services.database, caller, params.community);
      const row = await answerOffer({
        database: services.database,
        place: placeOf(caller.site.id, params),
        signUp: params.signUp,
        sub: caller.sub,
        accept: body.accept,
        now,
      });
      services.tail.poke();
      return { status: 200, body: shapeSignUp(row) };
    },
  }),
];
