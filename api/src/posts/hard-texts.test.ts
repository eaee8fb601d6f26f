import { type Comment, type FeedItem, limits, type Problem } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { enginesForTexts } from "../testing/engines.ts";
import { hardTexts, keeps } from "../testing/hard-texts.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(enginesForTexts)("whatever neighbours write on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
  });
  afterAll(() => api.close());

  /** Some at a time: enough to keep both sides busy. */
  async function forEachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
    const left = [...items];
    const walk = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
    };
    await Promise.all(Array.from({ length: 8 }, walk));
  }
  async function send(path: string, method: string, body: string) {
    const answer = await api.ask(path, { as: "writer", method, body: { body } });
    return { status: answer.status, body: (await answer.json()) as (FeedItem | Comment) & Partial<Problem> };
  }
  const named = expect.arrayContaining([expect.objectContaining({ path: "body" })]);
  const refused = { status: 422, body: { code: "request.invalid", errors: named } };

  test("is kept to the letter or refused by name, as a post and as an answer, made and changed", async () => {
    const post = await talk.say("writer", "hier");
    const posts = `${api.base}/posts`;
    const comments = `${posts}/${post.id}/comments`;
    const places = [
      { path: posts, max: limits.post },
      { path: comments, max: limits.comment },
    ];
    await forEachOf([...hardTexts, "长".repeat(limits.post), "👍".repeat(limits.comment)], async (text) => {
      for (const { path, max } of places) {
        const made = await send(path, "POST", text);
        if (!keeps(text, max)) {
          expect(made, JSON.stringify(text.slice(0, 40))).toMatchObject(refused);
          continue;
        }
        expect([made.status, made.body.body]).toEqual([201, text]);
        const changed = await send(`${path}/${made.body.id}`, "PATCH", `${text.slice(0, 20).toWellFormed()}!`);
        expect(changed.body.body).toBe(`${text.slice(0, 20).toWellFormed()}!`);
        expect((await send(`${path}/${made.body.id}`, "PATCH", text)).body.body).toBe(text);
      }
    });
    const kept = hardTexts.filter((text) => keeps(text, limits.comment));
    expect((await everyBody(comments)).toSorted()).toEqual(expect.arrayContaining(kept.toSorted()));
    const inFeed = new Set(await everyBody(`${api.base}/feed`));
    for (const text of kept.filter((text) => Array.from(text).length <= limits.preview)) expect(inFeed).toContain(text);
  });

  async function everyBody(path: string): Promise<string[]> {
    const bodies: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { items: { body: string }[]; next: string | null } = await talk.ask(
        `${path}?limit=100${cursor && `&cursor=${cursor}`}`,
      );
      bodies.push(...page.items.map(({ body }) => body));
      cursor = page.next;
    }
    return bodies;
  }

  test("as the body of a request is refused where it is no text, or more than was asked for", async () => {
    const wrong = [
      {},
      { body: null },
      { body: 1 },
      { body: [] },
      { body: "x", author: "y" },
      { body: "x", kind: "activity" },
      { body: "x", group: "grp_x" },
    ];
    for (const body of wrong) {
      const options = { as: "writer", method: "POST", body };
      expect(await talk.refusal(`${api.base}/posts`, options), JSON.stringify(body)).toEqual([422, "request.invalid"]);
    }
  });
});
