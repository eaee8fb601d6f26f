import type { Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { planActivity } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("a community that is for its residents on $name", (engine) => {
  let api: TestApi;
  let lists: string[];
  let single: string[];
  beforeAll(async () => {
    api = await startApi(engine, { visibility: "residents" });
    const talk = talkOver(api);
    const item = await talk.say("resident", "among ourselves");
    await talk.comment("resident", item, "indeed");
    const group = await talk.found("resident", "内部的群");
    const { activity } = await planActivity(api.database, api.home);
    const need = await talk.need("resident", "借把内部的梯子");
    const paths = [
      `/groups/${group.id}`,
      `/activities/${encodeId("activity", activity)}`,
      `/posts/${item.id}`,
      `/needs/${need.id}`,
      "/stream",
    ];
    single = paths.map((path) => `${api.base}${path}`);
    const listed = [
      "/feed",
      "/groups",
      "/activities?to=2031-01-01T00:00:00Z",
      `/posts/${item.id}/comments`,
      `/groups/${group.id}/members`,
      "/needs",
    ];
    lists = listed.map((path) => `${api.base}${path}`);
  });
  afterAll(() => api.close());

  const outsiders = async () => [
    { "x-linli-site-key": api.home.siteKey },
    { authorization: `Bearer ${await api.tokenFor("from elsewhere", { communities: [] })}` },
  ];

  test("tells a stranger that its lists are for residents, and nothing else", async () => {
    for (const headers of await outsiders()) {
      for (const list of lists) {
        const answer = await api.app.request(list, { headers });
        expect([answer.status, await answer.json()], list).toEqual([
          200,
          { items: [], next: null, residents_only: true },
        ]);
      }
      for (const path of single) expect((await api.app.request(path, { headers })).status, path).toBe(404);
    }
  });

  test("shows them to residents and to the site's own server, also to whoever was a stranger before", async () => {
    const callers = [
      { authorization: `Bearer ${await api.tokenFor("resident")}` },
      { authorization: `Bearer ${api.home.secretKey}` },
    ];
    for (const list of lists) {
      const [stranger] = await outsiders();
      const copy = (await api.app.request(list, { headers: stranger ?? {} })).headers.get("etag");
      for (const headers of callers) {
        const answer = await api.app.request(list, { headers: { ...headers, "if-none-match": copy ?? "" } });
        expect(answer.status, list).toBe(200);
        const page = (await answer.json()) as Page<unknown>;
        expect(page.items.length, list).toBeGreaterThan(0);
        expect(page).not.toHaveProperty("residents_only");
      }
    }
  });
});
