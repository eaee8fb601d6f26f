import type { NeedChange } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { talkOver } from "../testing/talk.ts";

const now = new Date("2030-06-01T00:00:00Z");
const day = 86_400_000;
const after = (days: number) => new Date(now.getTime() + days * day);

describe.each(engines)("how long a need stands on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
  });
  afterAll(() => api.close());

  const at = (days: number) => api.setNow(after(days));
  const path = ({ id }: { id: string }) => `${api.base}/needs/${id}`;
  const listed = async (query?: string) => (await talk.needs("reader", query)).map(({ body }) => body);

  test("is until its time, which comes by itself; by its own address it is there as over", async () => {
    at(0);
    const need = await talk.need("asker", "借三天", { expires_at: after(3).toISOString() });
    await talk.need("asker", "借两周");
    at(2.9);
    expect(await listed()).toEqual(["借两周", "借三天"]);
    expect(await talk.ask(path(need), { as: "reader" })).toMatchObject({ state: "open" });
    at(3);
    expect(await listed()).toEqual(["借两周"]);
    expect(await listed("&state=done")).toEqual([]);
    expect(await talk.ask(path(need))).toMatchObject({ state: "expired", expires_at: after(3).toISOString() });
    at(14);
    expect(await listed()).toEqual([]);
  });

  test("begins anew when its author opens it again, for two weeks or as long as they say", async () => {
    at(0);
    const need = await talk.need("asker", "再借一次", { expires_at: after(1).toISOString() });
    at(5);
    const change = (change: NeedChange) => talk.changeNeed("asker", need, change);
    expect(await change({ body: "再借一次，急" })).toMatchObject({ state: "expired" });
    expect(await change({ state: "open" })).toMatchObject({ state: "open", expires_at: after(19).toISOString() });
    expect(await listed()).toContain("再借一次，急");
    at(20);
    expect(await change({ expires_at: after(30).toISOString() })).toMatchObject({ state: "open" });
    at(40);
    expect(await change({ state: "open", expires_at: after(41).toISOString() })).toMatchObject({
      state: "open",
      expires_at: after(41).toISOString(),
    });
  });

  test("ends when it came true, which can be taken back", async () => {
    at(50);
    const need = await talk.need("asker", "借到了吗");
    at(51);
    const done = await talk.changeNeed("asker", need, { state: "done" });
    expect(done).toEqual({ ...need, state: "done", done_at: after(51).toISOString() });
    at(52);
    expect(await talk.changeNeed("asker", need, { state: "done" })).toEqual(done);
    expect(await listed()).not.toContain("借到了吗");
    expect(await listed("&state=done")).toEqual(["借到了吗"]);
    expect(await talk.changeNeed("asker", need, { state: "open" })).toEqual(need);
    await talk.changeNeed("asker", need, { state: "done" });
    at(90);
    // Done is no matter of time.
    expect(await listed("&state=done")).toEqual(["借到了吗"]);
    expect(await talk.changeNeed("asker", need, { state: "open" })).toMatchObject({
      state: "open",
      expires_at: after(104).toISOString(),
      done_at: null,
    });
  });

  test("is refused by name where it would be over, or further away than ninety days", async () => {
    at(100);
    const need = await talk.need("asker", "九十天", { expires_at: after(190).toISOString() });
    expect(need.expires_at).toBe(after(190).toISOString());
    const wrong = [
      after(100).toISOString(),
      after(99).toISOString(),
      new Date(after(190).getTime() + 1).toISOString(),
      "0001-01-03T00:00:00Z",
      "9999-12-29T00:00:00Z",
    ];
    const refused = (expires_at: string) => ({
      code: "request.invalid",
      errors: [expect.objectContaining({ path: "expires_at" })],
      expires_at,
    });
    for (const expires_at of wrong) {
      const asked = { as: "asker", method: "POST", body: { intent: "need", kind: "lend", body: "借", expires_at } };
      const answers = [
        await api.ask(`${api.base}/needs`, asked),
        await api.ask(path(need), { as: "asker", method: "PATCH", body: { expires_at } }),
      ];
      for (const answer of answers) {
        expect([answer.status, { ...(await answer.json()), expires_at }]).toMatchObject([422, refused(expires_at)]);
      }
    }
    at(191);
    // Sent along unchanged, it is no new promise.
    const kept = await talk.changeNeed("asker", need, { body: "九十天，过了", expires_at: need.expires_at });
    expect(kept).toMatchObject({ body: "九十天，过了", state: "expired" });
  });

  test("is in the tag of what is read: a copy ends with the first that does", async () => {
    at(200);
    const need = await talk.need("asker", "到时候", { expires_at: after(201).toISOString() });
    for (const address of [`${api.base}/needs`, path(need)]) {
      at(200);
      const etag = (await api.ask(address, { as: "reader" })).headers.get("etag") ?? "";
      const again = async () => (await api.ask(address, { as: "reader", headers: { "if-none-match": etag } })).status;
      at(200.9);
      expect(await again(), address).toBe(304);
      at(201);
      expect(await again(), address).toBe(200);
    }
  });
});
