import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { engines, type TestDatabase } from "../testing/engines.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { cancelSignUp, insertSignUp, readSignUp, type SignUpPlace, updateSignUp } from "./repository.ts";

const now = new Date("2030-06-01T12:00:00Z");

describe.each(engines)("seats on $name", ({ open }) => {
  let opened: TestDatabase;
  let home: Neighbourhood;

  beforeAll(async () => {
    opened = await open();
    home = await foundNeighbourhood(opened.database);
  });
  afterAll(() => opened.close());

  async function plan(options: Parameters<typeof planActivity>[2]): Promise<SignUpPlace> {
    return { site: home.site, community: home.community, ...(await planActivity(opened.database, home, options)) };
  }

  function signUp(
    place: SignUpPlace,
    sub: string,
    adults: number,
    { key = null as string | null, hash = "h", at = now } = {},
  ) {
    return insertSignUp({
      database: opened.database,
      place,
      resident: { sub, name: `Name of ${sub}`, minor: false, newId: newUuid() },
      signUp: { newId: newUuid() },
      party: { adults, children: 0 },
      answers: {},
      idempotencyKey: key,
      requestHash: hash,
      now: at,
    });
  }

  const cancel = (place: SignUpPlace, sub: string, id: string) =>
    cancelSignUp({ database: opened.database, place, signUp: id, sub, now });
  const change = (place: SignUpPlace, sub: string, id: string, adults: number) =>
    updateSignUp({
      database: opened.database,
      place,
      signUp: id,
      sub,
      party: { adults, children: 0 },
      answers: null,
      now,
    });
  const seatOf = async (place: SignUpPlace, sub: string, id: string) =>
    (await readSignUp({ database: opened.database, place, signUp: id, sub, now })).seat;
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => "accepted",
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    );

  test("a sign-up is one statement", async () => {
    const place = await plan({});
    const before = opened.statements.length;
    await signUp(place, "one-statement", 2);
    expect(opened.statements.length - before).toBe(1);
  });

  test("who comes when it is full waits, and moves up when a seat is given back", async () => {
    const place = await plan({ capacity: 2 });
    const first = await signUp(place, "a", 2);
    const second = await signUp(place, "b", 1);
    const third = await signUp(place, "c", 1);
    expect(first.row.seat).toBe("confirmed");
    expect([second.row.seat, second.row.position]).toEqual(["waitlisted", 1]);
    expect([third.row.seat, third.row.position]).toEqual(["waitlisted", 2]);
    await cancel(place, "a", first.row.id);
    expect(await seatOf(place, "b", second.row.id)).toBe("confirmed");
    expect(await seatOf(place, "c", third.row.id)).toBe("confirmed");
  });

  test("a freed seat goes to the earliest that fits; overtaken three times, one keeps freed seats", async () => {
    const place = await plan({ capacity: 4 });
    const seated = [];
    for (const sub of ["s1", "s2", "s3", "s4"]) seated.push(await signUp(place, sub, 1));
    const family = await signUp(place, "family", 3);
    const singles = [];
    for (const sub of ["w1", "w2", "w3", "w4"]) singles.push(await signUp(place, sub, 1));
    for (const index of [0, 1, 2]) {
      await cancel(place, `s${index + 1}`, seated[index]?.row.id ?? "");
      expect(await seatOf(place, `w${index + 1}`, singles[index]?.row.id ?? "")).toBe("confirmed");
    }
    await cancel(place, "s4", seated[3]?.row.id ?? "");
    expect(await seatOf(place, "w4", singles[3]?.row.id ?? "")).toBe("waitlisted");
    const late = await signUp(place, "late", 1);
    expect(late.row.seat).toBe("waitlisted");
    await cancel(place, "w1", singles[0]?.row.id ?? "");
    expect(await seatOf(place, "family", family.row.id)).toBe("waitlisted");
    await cancel(place, "w2", singles[1]?.row.id ?? "");
    expect(await seatOf(place, "family", family.row.id)).toBe("confirmed");
    expect(await seatOf(place, "w4", singles[3]?.row.id ?? "")).toBe("waitlisted");
    await cancel(place, "w3", singles[2]?.row.id ?? "");
    expect(await seatOf(place, "w4", singles[3]?.row.id ?? "")).toBe("confirmed");
  });

  test("a reservation that is reached in the middle of one promotion holds within it", async () => {
    const place = await plan({ capacity: 6 });
    const big = await signUp(place, "big", 4);
    const small = await signUp(place, "small", 2);
    const five = await signUp(place, "five", 5);
    const pairs: Awaited<ReturnType<typeof signUp>>[] = [];
    for (const sub of ["x1", "x2", "x3", "x4"]) pairs.push(await signUp(place, sub, 2));
    const idOf = (index: number) => pairs[index]?.row.id ?? "";
    await cancel(place, "small", small.row.id);
    await cancel(place, "x1", idOf(0));
    await cancel(place, "big", big.row.id);
    expect(await seatOf(place, "x3", idOf(2))).toBe("confirmed");
    expect(await seatOf(place, "x4", idOf(3))).toBe("waitlisted");
    await cancel(place, "x2", idOf(1));
    expect(await seatOf(place, "five", five.row.id)).toBe("waitlisted");
    await cancel(place, "x3", idOf(2));
    expect(await seatOf(place, "five", five.row.id)).toBe("confirmed");
  });

  test("a party grows only into seats that nobody was promised", async () => {
    const place = await plan({ capacity: 3 });
    const mine = await signUp(place, "grows", 1);
    expect((await change(place, "grows", mine.row.id, 3)).adults).toBe(3);
    await signUp(place, "next", 1);
    expect(await codeOf(change(place, "grows", mine.row.id, 4))).toBe("sign_up.party_too_large");
    await change(place, "grows", mine.row.id, 1);
    expect(await codeOf(change(place, "grows", mine.row.id, 3))).toBe("sign_up.no_room");
    expect((await change(place, "grows", mine.row.id, 2)).seat).toBe("confirmed");
  });

  test("one resident has one seat, and is told which", async () => {
    const place = await plan({});
    const mine = await signUp(place, "twice", 1, { key: "k1" });
    await expect(signUp(place, "twice", 1, { key: "k2" })).rejects.toMatchObject({
      code: "sign_up.exists",
      signUp: mine.row.id,
    });
  });

  test("the same request sent again changes nothing; another one under its key is refused", async () => {
    const place = await plan({});
    const other = await plan({});
    const first = await signUp(place, "again", 2, { key: "same", hash: "one" });
    const again = await signUp(place, "again", 2, { key: "same", hash: "one" });
    expect(again).toEqual({ row: first.row, replayed: true });
    expect(await codeOf(signUp(place, "again", 3, { key: "same", hash: "two" }))).toBe("idempotency.mismatch");
    expect(await codeOf(signUp(other, "again", 2, { key: "same", hash: "two" }))).toBe("idempotency.mismatch");
  });

  test("cancelling twice is cancelling once, and one can come back", async () => {
    const place = await plan({ capacity: 1 });
    const mine = await signUp(place, "back", 1);
    expect((await cancel(place, "back", mine.row.id)).seat).toBe("cancelled");
    expect((await cancel(place, "back", mine.row.id)).seat).toBe("cancelled");
    expect(await codeOf(change(place, "back", mine.row.id, 1))).toBe("sign_up.cancelled");
    expect((await signUp(place, "back", 1)).row.seat).toBe("confirmed");
  });

  test("what is over, not open, too small or not there says so", async () => {
    const place = await plan({ capacity: 2 });
    expect(await codeOf(signUp(place, "big-party", 3))).toBe("sign_up.party_too_large");
    expect(await codeOf(signUp(place, "late", 1, { at: new Date("2030-06-18T11:30:00Z") }))).toBe(
      "occurrence.not_open",
    );
    expect(await codeOf(signUp(place, "late", 1, { at: new Date("2030-06-18T13:00:00Z") }))).toBe("occurrence.ended");
    expect(await codeOf(signUp(await plan({ status: "closed" }), "x", 1))).toBe("occurrence.not_open");
    expect(await codeOf(signUp(await plan({ status: "cancelled" }), "x", 1))).toBe("occurrence.not_open");
    expect(await codeOf(signUp(await plan({ status: "draft" }), "x", 1))).toBe("resource.not_found");
    expect(await codeOf(signUp({ ...place, occurrence: newUuid() }, "x", 1))).toBe("resource.not_found");
  });

  test("nobody reaches somebody else's sign-up, nor one of a foreign site", async () => {
    const place = await plan({});
    const mine = await signUp(place, "owner", 1);
    await signUp(place, "stranger", 1);
    const foreign = await foundNeighbourhood(opened.database);
    expect(await codeOf(cancel(place, "stranger", mine.row.id))).toBe("resource.not_found");
    expect(await codeOf(cancel({ ...place, site: foreign.site }, "owner", mine.row.id))).toBe("resource.not_found");
    expect(await codeOf(signUp({ ...place, site: foreign.site }, "owner", 1))).toBe("resource.not_found");
  });

  test("without a capacity everybody gets a seat", async () => {
    const place = await plan({ capacity: null });
    expect((await signUp(place, "many", 20)).row.seat).toBe("confirmed");
  });
});
