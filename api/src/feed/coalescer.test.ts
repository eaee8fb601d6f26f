import type { FeedItem, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { foundNeighbourhood } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { createCoalescer } from "./coalescer.ts";

type Sent = { lane: string; questions: readonly string[]; answer: () => void; fail: (error: unknown) => void };

/** A coalescer whose statements end when the test says so; the answer to `x` is `x!`. */
function heldCoalescer(options: { inFlight?: number; most?: number } = {}) {
  const sent: Sent[] = [];
  const ask = createCoalescer<string>({
    send: (lane, questions) =>
      new Promise((resolve, reject) => {
        sent.push({ lane, questions, answer: () => resolve(questions.map((each) => `${each}!`)), fail: reject });
      }),
    ...options,
  });
  return { sent, ask };
}
const questionsOf = (sent: readonly Sent[]) => sent.map(({ questions }) => questions);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("reads that come together", () => {
  test("go out at once while nothing is under way, and as one when two are", async () => {
    const { sent, ask } = heldCoalescer();
    const answers = ["a", "b", "c", "d", "e"].map((question) => ask("site", question));
    expect(questionsOf(sent)).toEqual([["a"], ["b"]]);
    sent[0]?.answer();
    expect(await answers[0]).toBe("a!");
    await settled();
    expect(questionsOf(sent)).toEqual([["a"], ["b"], ["c", "d", "e"]]);
    const late = ask("site", "f");
    expect(sent).toHaveLength(3);
    for (const each of sent.slice(1)) each.answer();
    expect(await Promise.all(answers)).toEqual(["a!", "b!", "c!", "d!", "e!"]);
    await settled();
    sent[3]?.answer();
    expect(await late).toBe("f!");
  });

  test("are asked once for all who ask the same, but never joined to a statement that began before", async () => {
    const { sent, ask } = heldCoalescer();
    const answers = ["a", "a", "a", "a", "b"].map((question) => ask("site", question));
    expect(questionsOf(sent)).toEqual([["a"], ["a"]]);
    for (const each of sent.splice(0)) each.answer();
    await settled();
    expect(questionsOf(sent)).toEqual([["a", "b"]]);
    sent[0]?.answer();
    expect(await Promise.all(answers)).toEqual(["a!", "a!", "a!", "a!", "b!"]);
  });

  test("of different sites never go out together, nor wait for each other", () => {
    const { sent, ask } = heldCoalescer({ inFlight: 1 });
    for (const site of ["one", "two", "one", "two"]) void ask(site, "a");
    expect(sent.map(({ lane, questions }) => [lane, questions])).toEqual([
      ["one", ["a"]],
      ["two", ["a"]],
    ]);
  });

  test("are cut into statements of a size", async () => {
    const { sent, ask } = heldCoalescer({ inFlight: 1, most: 2 });
    const answers = ["a", "b", "c", "d"].map((question) => ask("site", question));
    for (let index = 0; index < 3; index += 1) {
      sent[index]?.answer();
      await settled();
    }
    expect(questionsOf(sent)).toEqual([["a"], ["b", "c"], ["d"]]);
    expect(await Promise.all(answers)).toEqual(["a!", "b!", "c!", "d!"]);
  });

  test("do not fail together: each is tried alone, and only what cannot be answered fails", async () => {
    const { sent, ask } = heldCoalescer({ inFlight: 1 });
    const answers = ["first", "good", "bad", "fine"].map((question) =>
      ask("site", question).catch((error: unknown) => (error as Error).message),
    );
    sent[0]?.answer();
    await settled();
    sent[1]?.fail(new Error("the whole statement failed"));
    await settled();
    expect(questionsOf(sent.slice(2))).toEqual([["good"], ["bad"], ["fine"]]);
    for (const each of sent.slice(2)) {
      if (each.questions[0] === "bad") each.fail(new Error("bad it is"));
      else each.answer();
    }
    expect(await Promise.all(answers)).toEqual(["first!", "good!", "bad it is", "fine!"]);
  });

  test("are all refused at once by a database that is away, and answered again when it is back", async () => {
    const { sent, ask } = heldCoalescer({ inFlight: 1 });
    const answers = ["a", "b", "c"].map((question) => ask("site", question).catch((error: unknown) => error));
    sent[0]?.fail(new Refusal("server.busy"));
    await settled();
    sent[1]?.fail(new Refusal("server.busy"));
    for (const error of await Promise.all(answers)) expect(error).toMatchObject({ code: "server.busy" });
    expect(sent).toHaveLength(2);
    const again = ask("site", "d");
    sent[2]?.answer();
    expect(await again).toBe("d!");
  });
});

describe.each(engines)("a crowd of readers on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
  });
  afterAll(() => api.close());

  test("gets each their own page", async () => {
    const talk = talkOver(api);
    for (let index = 0; index < 12; index += 1) await talk.say(`writer ${index % 4}`, `${index}`);
    await talk.ask(`/v1/me/blocks/${await talk.me("writer 1")}`, { as: "reader 1", method: "PUT" });
    const ask = async (index: number) => {
      const options = index % 3 === 0 ? {} : { as: `reader ${index}` };
      return talk.ask<Page<FeedItem>>(`${api.base}/feed?limit=${1 + (index % 9)}`, options);
    };
    const readers = Array.from({ length: 40 }, (_, index) => index);
    const together = await Promise.all(readers.map(ask));
    const alone = [];
    for (const reader of readers) alone.push(await ask(reader));
    expect(together).toEqual(alone);
    expect(together[1]?.items.some(({ body }) => body === "9")).toBe(false);
  });

  // PGlite answers within the same turn of the loop: there it may be that nothing is ever under way.
  if (engine.name !== "PGlite") {
    test("is served in a few statements", async () => {
      const path = (limit: number) => `${api.base}/feed?key=${api.home.siteKey}&limit=${limit}`;
      await api.app.request(path(1));
      const before = api.statements.length;
      const limits = Array.from({ length: 60 }, (_, index) => 1 + index);
      const answers = await Promise.all(limits.map(async (limit) => api.app.request(path(limit))));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      expect(api.statements.length - before).toBe(3);
    });
  }

  test("of two sites reads each its own, and a community that is not there is missing for its reader alone", async () => {
    const talk = talkOver(api);
    const foreign = await foundNeighbourhood(api.database);
    const theirs = `/v1/communities/${encodeId("community", foreign.community)}/feed?key=${foreign.siteKey}`;
    const missing = `/v1/communities/${encodeId("community", foreign.community)}/feed?key=${api.home.siteKey}`;
    await talk.say("writer", "我们的");
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const path = [theirs, missing, `${api.base}/feed?key=${api.home.siteKey}`][index % 3] ?? "";
        const answer = await api.app.request(path);
        const { items } = (await answer.json()) as Partial<Page<FeedItem>>;
        return `${answer.status} ${items?.[0]?.body}`;
      }),
    );
    expect([...new Set(answers)]).toEqual(["200 undefined", "404 undefined", "200 我们的"]);
  });

  test("is served without coalescing where nothing may stay between requests", async () => {
    const app = createApp({ database: api.database, coalescing: false, checkAnswers: true });
    const before = api.statements.length;
    const path = `${api.base}/feed?key=${api.home.siteKey}`;
    await app.request(path);
    const first = api.statements.length;
    const answers = await Promise.all(Array.from({ length: 10 }, async () => app.request(path)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(api.statements.length - first).toBe(10);
    expect(first - before).toBe(2);
    app.close();
  });
});
