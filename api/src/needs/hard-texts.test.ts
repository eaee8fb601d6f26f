import { limits, type Need, type Problem } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, bring, house, middle, now, ofLayer, readTile, tileAt } from "../map/testing/compound.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { enginesForTexts } from "../testing/engines.ts";
import { hardTexts, keeps } from "../testing/hard-texts.ts";

describe.each(enginesForTexts)("whatever neighbours need on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(now);
    await bring(api, { places: [house("club", "会所", at(0, -50))] });
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
  async function send(path: string, method: string, body: object) {
    const answer = await api.ask(`${api.base}/needs${path}`, { as: "asker", method, body });
    return { status: answer.status, body: (await answer.json()) as Need & Partial<Problem> };
  }
  const need = { intent: "need", kind: "lend" };

  test("is kept to the letter or refused by name, as a sentence and as a place, made and changed, also on the map", async () => {
    const { id } = (await send("", "POST", { ...need, body: "first" })).body;
    const texts = [...hardTexts, "长".repeat(limits.need), "👍".repeat(limits.need)];
    await forEachOf(texts, async (text) => {
      for (const [field, max] of [
        ["body", limits.need],
        ["place", limits.placeName],
      ] as const) {
        const made = await send("", "POST", { ...need, body: "x", [field]: text });
        const changed = await send(`/${field === "body" ? id : made.body.id}`, "PATCH", { [field]: text });
        if (!keeps(text, max)) {
          const named = expect.arrayContaining([expect.objectContaining({ path: field })]);
          expect(made, JSON.stringify(text.slice(0, 40))).toMatchObject({ status: 422, body: { errors: named } });
          continue;
        }
        const kept = ({ body, place }: Need) => (field === "body" ? body : place?.name);
        expect([made.status, kept(made.body)]).toEqual([201, text]);
        expect([changed.status, kept(changed.body)]).toEqual([200, text]);
      }
    });
    const pins = ofLayer(await readTile(api, tileAt(15, middle), api.home.community, "needs"), "needs");
    const shown = new Set(pins.flatMap(({ properties }) => [properties.body, properties.place_name]));
    for (const text of texts.filter((text) => keeps(text, limits.placeName))) expect(shown).toContain(text);
  });

  test("is refused where it is no need at all, or says more than was asked for", async () => {
    const wrong: object[] = [
      {},
      { ...need },
      { ...need, body: "x", kind: "sell" },
      { ...need, body: "x", intent: "wish" },
      { ...need, body: 1 },
      { ...need, body: "x", place: 7 },
      { ...need, body: "x", place: { name: "会所" } },
      { ...need, body: "x", building: "building-7" },
      { ...need, body: "x", point: [121, 31] },
      { ...need, body: "x", expires_at: "tomorrow" },
      { ...need, body: "x", expires_at: "2030-06-02" },
      { ...need, body: "x", expires_at: null },
      { ...need, body: "x", state: "done" },
    ];
    for (const body of wrong) expect((await send("", "POST", body)).status, JSON.stringify(body)).toBe(422);
    const { id } = (await send("", "POST", { ...need, body: "right" })).body;
    for (const body of [
      { state: "expired" },
      { intent: "offer" },
      { kind: "give" },
      { body: null },
      { done_at: "x" },
    ]) {
      expect((await send(`/${id}`, "PATCH", body)).status, JSON.stringify(body)).toBe(422);
    }
    expect(await send(`/${id}`, "PATCH", {})).toMatchObject({ status: 200, body: { body: "right", edited_at: null } });
  });
});
