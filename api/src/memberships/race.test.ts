import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { neighboursOf } from "../testing/neighbours.ts";

describe.each(engines)("many at once on $name", { timeout: 60_000 }, (engine) => {
  let api: TestApi;
  let they: ReturnType<typeof neighboursOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    they = neighboursOf(api);
  });
  afterAll(() => api.close());

  const twenty = Array.from({ length: 20 }, (_, index) => `neighbour ${index}`);

  test("twenty neighbours join, each of them twice, and every one is counted once", async () => {
    const { id } = await they.found("host");
    const answers = await Promise.all([...twenty, ...twenty].map((sub) => they.join(id, sub)));
    expect(answers.map(({ status, body }) => [status, body.state])).toEqual(answers.map(() => [200, "member"]));
    expect(await they.counted(id)).toEqual({ rows: 21, counter: 21 });
    expect((await they.members(id, "host")).items).toHaveLength(21);
  });

  test("joining, leaving, following and being removed in any order leave the counter exact", async () => {
    const { id } = await they.found("host");
    const ids: string[] = [];
    for (const sub of twenty) ids.push(await they.idOf(sub));
    const deeds = twenty.flatMap((sub, index) => [
      () => they.join(id, sub),
      () => they.follow(id, sub),
      () => they.leave(id, sub),
      () => they.join(id, sub),
      () => they.remove(id, ids[index] ?? "", "host"),
      () => they.unfollow(id, sub),
      () => they.join(id, sub),
    ]);
    const order = deeds.map((deed, index) => ({ deed, at: (index * 37) % 101 })).toSorted((a, b) => a.at - b.at);
    const answers = await Promise.all(order.map(({ deed }) => deed()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { rows, counter } = await they.counted(id);
    expect(counter).toBe(rows);
  });

  test("a last host who leaves while somebody is let in does not leave a group without a host", async () => {
    for (let round = 0; round < 10; round += 1) {
      const [host, asks] = [`host ${round}`, `asks ${round}`];
      const { id } = await they.found(host, { join: "ask" });
      await they.join(id, asks);
      const asksId = await they.idOf(asks);
      const [left, admitted] = await Promise.all([they.leave(id, host), they.admit(id, asksId, host)]);
      const outcome = [left.status, admitted.status].join();
      // Whoever came first decides: then either nobody may be let in any more, or nobody may leave.
      expect(["200,403", "409,200"]).toContain(outcome);
      expect(await they.counted(id)).toEqual(outcome === "200,403" ? { rows: 0, counter: 0 } : { rows: 2, counter: 2 });
    }
  });

  test("two hosts who leave at once do not both get away from their members", async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other, member] = [`one ${round}`, `other ${round}`, `member ${round}`];
      const { id } = await they.found(one);
      for (const sub of [other, member]) await they.join(id, sub);
      await they.appoint(id, await they.idOf(other), one);
      const answers = await Promise.all([they.leave(id, one), they.leave(id, other)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect(await they.counted(id)).toEqual({ rows: 2, counter: 2 });
    }
  });

  test("twenty who ask at once are each told of once, and let in by two hosts each counted once", async () => {
    const { id } = await they.found("host of twenty", { join: "ask" });
    await Promise.all([...twenty, ...twenty].map((sub) => they.join(id, sub)));
    expect(await they.notices("host of twenty")).toHaveLength(20);
    const ids: string[] = [];
    for (const sub of twenty) ids.push(await they.idOf(sub));
    await Promise.all([...ids, ...ids].map((resident) => they.admit(id, resident, "host of twenty")));
    expect(await they.counted(id)).toEqual({ rows: 21, counter: 21 });
    expect(
      (await they.notices("neighbour 3")).filter((notice) => notice.startsWith("membership.accepted")),
    ).toHaveLength(1);
  });
});
