import type { Activity, Fee, Page, Payment, PaymentResult, Problem, SignUp } from "@linli/contract";
import { encodeId } from "../ids.ts";
import type { TestApi } from "./api.ts";
import { cashierOf } from "./cashier.ts";
import { planActivity } from "./neighbourhood.ts";

export const perPerson: Fee = { amount: 3000, currency: "CNY", per: "person", collect: "host_app" };
export const perParty: Fee = { ...perPerson, per: "party" };

export type Answer<Body> = { status: number; body: Body & Partial<Problem> };

/** One evening of the plan below, well before it begins. */
export const evening = new Date("2030-06-17T10:00:00Z");
export const minutes = (count: number) => new Date(evening.getTime() + count * 60_000);

/** Everybody around a paid activity, through the API: neighbours, the host and the wallet's server. */
export function payingOver(api: TestApi) {
  const cashier = cashierOf(api);

  async function read<Body>(response: Response | Promise<Response>): Promise<Answer<Body>> {
    const answer = await response;
    return { status: answer.status, body: (await answer.json()) as Answer<Body>["body"] };
  }

  const payments = `${api.base}/payments`;
  const result = ({ price }: SignUp, more: Partial<PaymentResult> = {}): PaymentResult => ({
    outcome: "paid",
    amount: price?.amount ?? 0,
    currency: price?.currency ?? "",
    reference: "W-2030-0001",
    paid_at: "2030-06-17T18:05:00+08:00",
    ...more,
  });

  return {
    cashier,
    payments,
    result,
    /** A paid activity with one occurrence; starts at 19:00 in Shanghai the day after `evening`. */
    async plan(options: Parameters<typeof planActivity>[2] = {}) {
      const planned = await planActivity(api.database, api.home, { fee: perPerson, capacity: 4, ...options });
      const activity = `${api.base}/activities/${encodeId("activity", planned.activity)}`;
      const signUps = `${activity}/occurrences/${encodeId("occurrence", planned.occurrence)}/sign-ups`;
      return { ...planned, path: activity, signUps };
    },
    signUp(signUps: string, as: string, adults = 1, headers: Record<string, string> = {}) {
      const body = { party: { adults, children: 0 } };
      return read<SignUp>(api.ask(signUps, { as, method: "POST", body, headers }));
    },
    get(signUps: string, as: string, id: string) {
      return read<SignUp>(api.ask(`${signUps}/${id}`, { as }));
    },
    change(signUps: string, as: string, id: string, body: object) {
      return read<SignUp>(api.ask(`${signUps}/${id}`, { as, method: "PATCH", body }));
    },
    cancel(signUps: string, as: string, id: string) {
      return read<SignUp>(api.ask(`${signUps}/${id}`, { as, method: "DELETE" }));
    },
    answerOffer(signUps: string, as: string, id: string, accept: boolean) {
      return read<SignUp>(api.ask(`${signUps}/${id}/offer`, { as, method: "PUT", body: { accept } }));
    },
    tell(signUp: SignUp, said: Partial<PaymentResult> = {}, message: Parameters<typeof cashier.tell>[2] = {}) {
      return read<Payment>(cashier.tell(`${payments}/${signUp.payment}`, result(signUp, said), message));
    },
    payment(signUp: SignUp, as?: string) {
      const path = `${payments}/${signUp.payment}`;
      return read<Payment>(as === undefined ? cashier.ask(path) : api.ask(path, { as }));
    },
    async due(state = "refund_due"): Promise<Payment[]> {
      return (await read<Page<Payment>>(cashier.ask(`/v1/site/payments?state=${state}&limit=100`))).body.items;
    },
    async seats(path: string, as?: string) {
      const { body } = await read<Activity>(api.ask(path, as === undefined ? {} : { as }));
      const [occurrence] = body.occurrences;
      if (!occurrence) throw new Error("the activity has no occurrence to show");
      return occurrence;
    },
  };
}
