import type { Ids, Seat } from "./planted.ts";

/** What a request may need beside the ids of what it is about. */
export type Means = {
  ids: Ids;
  /** A code from paper that nobody has redeemed. */
  doorCode: string;
  /** The secret that the caller's site signs its tokens with. */
  issuerSecret: string;
};

type Body = (means: Means) => unknown;

const party = { party: { adults: 1, children: 1 } };
const body = { body: "told by a test" };

/** A body that fits, for every operation that takes one. */
export const bodies: Readonly<Record<string, Body>> = {
  createGroup: () => ({ name: "founded by a test" }),
  changeGroup: () => ({ name: "renamed by a test" }),
  createActivity: () => ({ title: "put on by a test", occurrences: [{ starts_at: "2040-06-18T19:00:00+08:00" }] }),
  changeActivity: () => ({ title: "renamed by a test" }),
  createSignUp: () => party,
  changeSignUp: () => party,
  answerOffer: () => ({ accept: true }),
  settlePayment: () => ({
    outcome: "paid",
    amount: 1500,
    currency: "CNY",
    reference: "cashier-1",
    paid_at: "2026-11-23T08:00:00Z",
  }),
  createPost: () => body,
  changePost: () => body,
  createComment: () => body,
  changeComment: () => body,
  createNeed: () => ({ intent: "need", kind: "lend", ...body }),
  changeNeed: () => body,
  createReport: ({ ids }) => ({ subject: ids.resident, reason: "rude" }),
  changeIssuer: ({ issuerSecret }) => ({ alg: "HS256", secrets: [{ secret: issuerSecret }] }),
  denyToken: () => ({ jti: "of a token that was lost" }),
  makeDoorCodes: ({ ids }) => ({ homes: [{ household: ids.post }] }),
  redeemDoorCode: ({ doorCode }) => ({ code: doorCode, name: "somebody with a code" }),
};

/** Path parameters that are no ids of planted things. */
export const places: Readonly<Record<string, string>> = { kind: "thanks", jti: "a-token", z: "3", x: "1", y: "2" };

/** How the owner's sign-up has to stand for the operation to make sense. */
export const seats: Readonly<Record<string, Seat>> = {
  createSignUp: "none",
  answerOffer: "offered",
  readPayment: "held",
  settlePayment: "held",
};

/** Operations that take a signature over the body. */
export const signed: ReadonlySet<string> = new Set(["settlePayment"]);
