import type { SignUp } from "@linli/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decodeId, encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { evening, minutes, payingOver, perParty, perPerson } from "../testing/paying.ts";

describe.each(engines)("a seat that is paid in the host app, on $name", (engine) => {
  let api: TestApi;
  let pay: ReturnType<typeof payingOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    pay = payingOver(api);
    await appoint(api.database, api.home, { sub: "host", name: "宋池", role: "host" });
    await api.look(
      `update linli.sites set payment_url = 'https://wallet.example/pay?for={payment}' where site_id = '${api.home.site}'`,
    );
  });
  afterAll(() => api.close());
  beforeEach(() => api.setNow(evening));

  /** The version that everybody who looks on has been told of. */
  const version = async () =>
    (
      await api.look<{ feed_version: string }>(
        `select feed_version from linli.communities where community_id = '${api.home.community}'`,
      )
    )[0]?.feed_version;

  test("is held for a quarter of an hour, with its price and the site's own page for it", async () => {
    const { signUps, path } = await pay.plan();
    const { status, body: held } = await pay.signUp(signUps, "mei", 2);
    expect([status, held.seat, held.payment_state]).toEqual([201, "held", "pending"]);
    expect(held.hold).toEqual({ held_at: evening.toISOString(), expires_at: minutes(15).toISOString() });
    expect(held.price).toEqual({ amount: 6000, currency: "CNY" });
    expect(held.payment_link).toBe(`https://wallet.example/pay?for=${held.payment}`);
    expect(await pay.seats(path, "mei")).toMatchObject({ taken: 2, waiting: 0, viewer: { sign_up: held } });
    const { body: payment } = await pay.payment(held);
    expect(payment).toMatchObject({ id: held.payment, state: "pending", amount: 6000, sign_up: held.id });
    expect(payment).toMatchObject({ title: "包粽子，认邻居", expires_at: held.hold?.expires_at, reference: null });
    expect((await pay.payment(held, "mei")).body).toEqual(payment);
    expect((await pay.payment(held, "nosy")).status).toBe(404);
  });

  test("costs once for the whole party where the fee says so, and is confirmed at once where nothing is paid there", async () => {
    const party = await pay.plan({ fee: perParty });
    expect((await pay.signUp(party.signUps, "mei", 3)).body).toMatchObject({ seat: "held", price: { amount: 3000 } });
    for (const fee of [null, { ...perPerson, collect: "on_site" as const }]) {
      const free = await pay.plan({ fee });
      const { body } = await pay.signUp(free.signUps, "mei", 2);
      expect(body).toMatchObject({ seat: "confirmed", hold: null, payment: null, payment_state: null, price: null });
    }
  });

  test("is confirmed when the cashier says so, and everybody who looks on is told", async () => {
    const { signUps, path } = await pay.plan();
    const { body: held } = await pay.signUp(signUps, "mei", 2);
    const tag = (await api.ask(path, { as: "mei" })).headers.get("etag") ?? "";
    const before = await version();
    const { status, body } = await pay.tell(held);
    expect([status, body.state, body.reference]).toEqual([200, "paid", "W-2030-0001"]);
    expect(body.paid_at).toBe("2030-06-17T10:05:00.000Z");
    expect(await version()).not.toBe(before);
    expect((await api.ask(path, { as: "mei", headers: { "if-none-match": tag } })).status).toBe(200);
    const { body: mine } = await pay.get(signUps, "mei", held.id);
    expect(mine).toMatchObject({ seat: "confirmed", hold: null, payment_state: "paid", price: { amount: 6000 } });
    expect(mine.payment_link).toBeNull();
    api.setNow(minutes(60));
    expect((await pay.get(signUps, "mei", held.id)).body.seat).toBe("confirmed");
    expect(await pay.seats(path)).toMatchObject({ taken: 2 });
  });

  test("is settled by one content: the same again changes nothing, another one is refused", async () => {
    const { signUps } = await pay.plan();
    const { body: held } = await pay.signUp(signUps, "mei");
    const first = await pay.tell(held);
    const before = await version();
    expect(await pay.tell(held, { paid_at: "2030-06-17T10:05:00Z" })).toEqual(first);
    api.setNow(minutes(60));
    expect(await pay.tell(held)).toEqual(first);
    for (const other of [
      { reference: "W-2" },
      { paid_at: "2030-06-17T18:06:00+08:00" },
      { outcome: "failed" as const },
    ]) {
      expect(await pay.tell(held, other)).toMatchObject({ status: 409, body: { code: "payment.settled" } });
    }
    expect(await version()).toBe(before);
    expect((await pay.get(signUps, "mei", held.id)).body).toMatchObject({ seat: "confirmed", payment_state: "paid" });
  });

  test("is not confirmed by another amount or currency, which changes nothing", async () => {
    const { signUps } = await pay.plan();
    const { body: held } = await pay.signUp(signUps, "mei");
    const before = await version();
    for (const wrong of [
      { amount: 2999 },
      { amount: 3001 },
      { currency: "USD" },
      { outcome: "failed" as const, amount: 1 },
    ]) {
      expect(await pay.tell(held, wrong)).toMatchObject({ status: 422, body: { code: "payment.amount_mismatch" } });
    }
    expect(await version()).toBe(before);
    expect((await pay.get(signUps, "mei", held.id)).body).toEqual(held);
    expect((await pay.tell(held)).status).toBe(200);
  });

  test("stays held when a payment failed, and can be paid once more", async () => {
    const { signUps } = await pay.plan();
    const { body: held } = await pay.signUp(signUps, "mei");
    for (const reference of ["W-1", "W-2", "W-2"]) {
      const { status, body } = await pay.tell(held, { outcome: "failed", reference });
      expect([status, body.state]).toEqual([200, "failed"]);
    }
    expect((await pay.get(signUps, "mei", held.id)).body).toEqual({ ...held, payment_state: "failed" });
    expect((await pay.tell(held, { reference: "W-3" })).body.state).toBe("paid");
    expect((await pay.get(signUps, "mei", held.id)).body.seat).toBe("confirmed");
  });

  describe("whose time is over", () => {
    test("goes to the next, and money that comes then is due back, whatever is said again", async () => {
      const { signUps, path } = await pay.plan({ capacity: 2 });
      const { body: held } = await pay.signUp(signUps, "slow", 2);
      const { body: waiting } = await pay.signUp(signUps, "patient", 1);
      expect(waiting).toMatchObject({ seat: "waitlisted", payment: null, price: { amount: 3000 } });
      api.setNow(minutes(15));
      const late = await pay.tell(held);
      expect(late).toMatchObject({ status: 409, body: { code: "payment.expired" } });
      expect((await pay.get(signUps, "slow", held.id)).body).toMatchObject({
        ...{ seat: "expired", hold: null, payment_state: "refund_due", price: { amount: 6000 }, payment_link: null },
      });
      expect((await pay.get(signUps, "patient", waiting.id)).body.seat).toBe("offered");
      expect(await pay.seats(path)).toMatchObject({ taken: 1, waiting: 0 });
      const before = await version();
      expect((await pay.tell(held)).body.code).toBe("payment.expired");
      expect((await pay.tell(held, { reference: "W-2" })).body.code).toBe("payment.settled");
      expect((await pay.tell(held, { outcome: "failed" })).body.code).toBe("payment.settled");
      expect(await version()).toBe(before);
      expect(await pay.due()).toContainEqual(expect.objectContaining({ id: held.payment, reference: "W-2030-0001" }));
    });

    test("is given back by whoever reads or writes next", async () => {
      const ways: ((signUps: string, held: SignUp) => Promise<unknown>)[] = [
        (signUps, held) => pay.get(signUps, "slow", held.id),
        (_, held) => pay.payment(held),
        (signUps) => pay.signUp(signUps, "next"),
        (signUps, held) => pay.change(signUps, "slow", held.id, { party: { adults: 1, children: 0 } }),
        (signUps, held) => pay.cancel(signUps, "slow", held.id),
        (signUps, held) => pay.answerOffer(signUps, "slow", held.id, true),
        (_, held) => pay.tell(held, { outcome: "failed" }),
      ];
      for (const way of ways) {
        api.setNow(evening);
        const { signUps, path } = await pay.plan();
        const { body: held } = await pay.signUp(signUps, "slow", 4);
        api.setNow(minutes(15));
        await way(signUps, held);
        const { body } = await pay.get(signUps, "slow", held.id);
        expect([body.seat, body.payment_state]).toEqual(["expired", "expired"]);
        expect((await pay.seats(path)).taken).toBeLessThan(2);
      }
    });

    test("is offered to whoever waits when they look, though nobody has cleared up", async () => {
      const { signUps } = await pay.plan({ capacity: 2 });
      await pay.signUp(signUps, "slow", 2);
      const { body: waiting } = await pay.signUp(signUps, "patient", 2);
      const seatSeen = async () => (await pay.get(signUps, "patient", waiting.id)).body.seat;
      expect(await seatSeen()).toBe("waitlisted");
      api.setNow(minutes(15));
      expect(await seatSeen()).toBe("offered");
    });

    test("can be signed up for again, by the same resident too", async () => {
      const { signUps } = await pay.plan();
      const { body: held } = await pay.signUp(signUps, "slow", 1, { "idempotency-key": "first" });
      expect((await pay.signUp(signUps, "slow")).body.code).toBe("sign_up.exists");
      api.setNow(minutes(16));
      const replayed = await pay.signUp(signUps, "slow", 1, { "idempotency-key": "first" });
      expect(replayed.body).toMatchObject({ id: held.id, seat: "expired" });
      const { body: again } = await pay.signUp(signUps, "slow");
      expect(again).toMatchObject({ seat: "held", payment_state: "pending" });
      expect(again.payment).not.toBe(held.payment);
      expect((await pay.tell(held, { outcome: "failed" })).body.code).toBe("payment.expired");
    });
  });

  describe("that came free for one who waited", () => {
    async function offered(capacity = 1) {
      const plan = await pay.plan({ capacity });
      const { body: first } = await pay.signUp(plan.signUps, "first", capacity);
      const { body: second } = await pay.signUp(plan.signUps, "second", capacity);
      const { body: third } = await pay.signUp(plan.signUps, "third", capacity);
      await pay.cancel(plan.signUps, "first", first.id);
      return { ...plan, first, second, third };
    }

    test("is offered for a day, kept meanwhile, and held when it is accepted", async () => {
      const { signUps, path, first, second } = await offered();
      expect((await pay.payment(first)).body.state).toBe("cancelled");
      const { body: offer } = await pay.get(signUps, "second", second.id);
      expect(offer).toMatchObject({ seat: "offered", payment: null, price: { amount: 3000 }, hold: null });
      expect(offer.offer?.expires_at).toBe(minutes(24 * 60).toISOString());
      expect(await pay.seats(path)).toMatchObject({ taken: 1, waiting: 1 });
      api.setNow(minutes(60));
      const { body: held } = await pay.answerOffer(signUps, "second", second.id, true);
      expect(held).toMatchObject({ seat: "held", offer: null, hold: { expires_at: minutes(75).toISOString() } });
      expect((await pay.answerOffer(signUps, "second", second.id, true)).body).toEqual(held);
      await pay.tell(held);
      expect((await pay.answerOffer(signUps, "second", second.id, true)).body.seat).toBe("confirmed");
      expect((await pay.answerOffer(signUps, "second", second.id, false)).body.code).toBe("payment.settled");
    });

    test("goes on to the next when it is declined, or when nobody answers until the activity begins", async () => {
      const { signUps, second, third } = await offered();
      expect((await pay.answerOffer(signUps, "third", third.id, true)).body.code).toBe("sign_up.no_room");
      expect((await pay.answerOffer(signUps, "third", second.id, true)).status).toBe(404);
      expect((await pay.answerOffer(signUps, "host", second.id, true)).status).toBe(404);
      for (const _ of [1, 2]) {
        expect((await pay.answerOffer(signUps, "second", second.id, false)).body.seat).toBe("cancelled");
      }
      expect((await pay.answerOffer(signUps, "second", second.id, true)).body.code).toBe("sign_up.cancelled");
      const { body: offer } = await pay.get(signUps, "third", third.id);
      expect(offer).toMatchObject({ seat: "offered", offer: { expires_at: minutes(24 * 60).toISOString() } });
      api.setNow(new Date("2030-06-18T10:30:00Z"));
      const { body: last } = await pay.signUp(signUps, "last");
      expect([last.seat, last.price?.amount]).toEqual(["held", 3000]);
      expect((await pay.get(signUps, "third", third.id)).body.seat).toBe("expired");
    });

    test("is not offered any more when the host has moved the activity and it has begun", async () => {
      const { signUps, path, occurrence, second } = await offered();
      const moved = { id: encodeId("occurrence", occurrence), starts_at: "2030-06-17T20:00:00+08:00" };
      expect((await api.ask(path, { as: "host", method: "PATCH", body: { occurrences: [moved] } })).status).toBe(200);
      api.setNow(new Date("2030-06-17T12:30:00Z"));
      expect((await pay.answerOffer(signUps, "second", second.id, true)).body.code).toBe("sign_up.cancelled");
      expect((await pay.get(signUps, "second", second.id)).body.seat).toBe("expired");
    });

    test("is offered no longer than until the activity begins, and not at all afterwards", async () => {
      api.setNow(new Date("2030-06-18T10:00:00Z"));
      const { signUps, path, second, third } = await offered();
      const { body: offer } = await pay.get(signUps, "second", second.id);
      expect(offer.offer?.expires_at).toBe("2030-06-18T11:00:00.000Z");
      api.setNow(new Date("2030-06-18T11:00:00Z"));
      expect((await pay.get(signUps, "second", second.id)).body.seat).toBe("expired");
      expect((await pay.get(signUps, "third", third.id)).body.seat).toBe("waitlisted");
      expect(await pay.seats(path)).toMatchObject({ taken: 0, waiting: 1 });
    });
  });

  describe("whose party changes", () => {
    test("while it is held has another price under another payment; money for the old one is due back", async () => {
      const { signUps, path } = await pay.plan();
      const { body: held } = await pay.signUp(signUps, "mei", 2);
      api.setNow(minutes(5));
      const { body: larger } = await pay.change(signUps, "mei", held.id, { party: { adults: 3, children: 0 } });
      expect(larger).toMatchObject({ seat: "held", hold: held.hold, price: { amount: 9000 } });
      expect(larger.payment).not.toBe(held.payment);
      expect((await pay.tell(held)).body.code).toBe("payment.expired");
      expect((await pay.payment(held)).body.state).toBe("refund_due");
      expect((await pay.tell(larger, { reference: "W-9" })).body.state).toBe("paid");
      expect(await pay.seats(path)).toMatchObject({ taken: 3 });
    });

    test("after it was paid keeps its price, or is refused", async () => {
      const each = await pay.plan();
      const { body: mine } = await pay.signUp(each.signUps, "mei", 2);
      await pay.tell(mine);
      for (const adults of [1, 3]) {
        const { body } = await pay.change(each.signUps, "mei", mine.id, { party: { adults, children: 0 } });
        expect(body.code).toBe("payment.settled");
      }
      const answers = { children: [{ name: "小满", age: 6 }] };
      expect((await pay.change(each.signUps, "mei", mine.id, { answers })).body).toMatchObject({ answers });
      const all = await pay.plan({ fee: perParty });
      const { body: ours } = await pay.signUp(all.signUps, "mei", 2);
      await pay.tell(ours);
      const { body: grown } = await pay.change(all.signUps, "mei", ours.id, { party: { adults: 3, children: 0 } });
      expect(grown).toMatchObject({ seat: "confirmed", party: { adults: 3 }, payment: ours.payment });
    });

    test("is held by what was told, when the host asks another fee meanwhile", async () => {
      const { signUps, path } = await pay.plan({ capacity: 2 });
      const { body: held } = await pay.signUp(signUps, "mei");
      const fee = { ...perPerson, amount: 5000 };
      expect((await api.ask(path, { as: "host", method: "PATCH", body: { fee } })).status).toBe(200);
      const { body: two } = await pay.change(signUps, "mei", held.id, { party: { adults: 2, children: 0 } });
      expect(two.price).toEqual({ amount: 6000, currency: "CNY" });
      const { body: waiting } = await pay.signUp(signUps, "later");
      expect([waiting.seat, waiting.price?.amount]).toEqual(["waitlisted", 5000]);
    });
  });

  describe("that is given back", () => {
    test("unpaid takes its payment with it; paid, what was paid is due back until the cashier has refunded it", async () => {
      const { signUps, path } = await pay.plan();
      const { body: unpaid } = await pay.signUp(signUps, "lin");
      expect((await pay.cancel(signUps, "lin", unpaid.id)).body).toMatchObject({
        ...{ seat: "cancelled", hold: null, payment_state: "cancelled", price: { amount: 3000 } },
      });
      expect((await pay.tell(unpaid, { outcome: "failed" })).body.code).toBe("payment.expired");
      const { body: paid } = await pay.signUp(signUps, "mei", 2);
      await pay.tell(paid);
      const { body: gone } = await pay.cancel(signUps, "mei", paid.id);
      expect([gone.seat, gone.payment_state]).toEqual(["cancelled", "refund_due"]);
      expect((await pay.tell(paid)).body.state).toBe("refund_due");
      expect(await pay.due()).toContainEqual(expect.objectContaining({ id: paid.payment, amount: 6000 }));

      const refund = { outcome: "refunded", reference: "R-1", paid_at: "2030-06-17T11:00:00Z" } as const;
      expect((await pay.tell(paid, { ...refund, amount: 3000 })).body.code).toBe("payment.amount_mismatch");
      expect((await pay.tell(paid, refund)).body).toMatchObject({ state: "refunded", reference: "W-2030-0001" });
      const before = await version();
      expect((await pay.tell(paid, refund)).status).toBe(200);
      expect((await pay.tell(paid, { ...refund, reference: "R-2" })).body.code).toBe("payment.settled");
      expect(await version()).toBe(before);
      expect(await pay.due()).not.toContainEqual(expect.objectContaining({ id: paid.payment }));
      expect(await pay.due("refunded")).toContainEqual(expect.objectContaining({ id: paid.payment }));
      expect((await pay.get(signUps, "mei", paid.id)).body.payment_state).toBe("refunded");
      expect(await pay.seats(path)).toMatchObject({ taken: 0 });
    });

    test("cannot be refunded before it is due", async () => {
      const { signUps } = await pay.plan();
      const { body: held } = await pay.signUp(signUps, "mei");
      expect((await pay.tell(held, { outcome: "refunded" })).body.code).toBe("payment.settled");
      await pay.tell(held);
      expect((await pay.tell(held, { outcome: "refunded" })).body.code).toBe("payment.settled");
      expect((await pay.payment(held)).body.state).toBe("paid");
    });

    test("because the host cancels: nobody pays any more, and everybody who paid is due it back", async () => {
      const { signUps, path, occurrence } = await pay.plan({ capacity: 3 });
      const { body: paid } = await pay.signUp(signUps, "paid");
      await pay.tell(paid);
      const { body: held } = await pay.signUp(signUps, "held");
      const { body: gone } = await pay.signUp(signUps, "gone");
      const { body: waiting } = await pay.signUp(signUps, "waiting");
      await pay.cancel(signUps, "gone", gone.id);
      const set = (state: string) => {
        const body = { occurrences: [{ id: encodeId("occurrence", occurrence), state }] };
        return api.ask(path, { as: "host", method: "PATCH", body });
      };
      expect((await set("cancelled")).status).toBe(200);
      const stands = async (as: string, { id }: SignUp) => {
        const { body } = await pay.get(signUps, as, id);
        return [body.seat, body.payment_state];
      };
      expect(await stands("paid", paid)).toEqual(["cancelled", "refund_due"]);
      expect(await stands("held", held)).toEqual(["cancelled", "cancelled"]);
      expect(await stands("waiting", waiting)).toEqual(["cancelled", null]);
      expect(await pay.seats(path)).toMatchObject({ taken: 0, waiting: 0, state: "cancelled" });
      await set("open");
      expect((await pay.signUp(signUps, "paid")).body.seat).toBe("held");
    });

    test("by one who is forgotten: the accounts stay, without a person", async () => {
      const { signUps } = await pay.plan();
      const { body: paid } = await pay.signUp(signUps, "leaver-who-paid");
      await pay.tell(paid);
      await api.ask("/v1/me", { as: "leaver-who-paid", method: "DELETE" });
      expect((await pay.payment(paid)).body).toMatchObject({
        state: "refund_due",
        amount: 3000,
        reference: "W-2030-0001",
      });
      expect((await pay.payment(paid, "leaver-who-paid")).status).toBe(404);
      for (const table of ["payments", "sign_ups", "residents"]) {
        expect(await api.look(`select 1 from linli.${table} t where t::text ~ 'leaver-who-paid'`)).toEqual([]);
      }
      expect(decodeId("payment", paid.payment ?? "")).not.toBeNull();
    });
  });
});
