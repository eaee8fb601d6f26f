import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { bring, house, middle } from "../map/testing/compound.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { planActivity } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { readEvents } from "./testing/read-events.ts";

describe.each(engines)("whoever reads and listens afterwards, on $name,", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  let paths: string[];
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    const group = await talk.found("host", "羽毛球");
    const { activity } = await planActivity(api.database, api.home);
    paths = [
      "/feed",
      "/groups",
      `/groups/${group.id}`,
      "/activities?to=2031-01-01T00:00:00Z",
      `/activities/${encodeId("activity", activity)}`,
      "/map/0/0/0",
    ];
  });
  afterAll(() => api.close());

  /** The second part of the tag, as the elements read it. */
  const versionOf = (tag: string | null) => Number(/^W\/"\d+-(\d+)-/.exec(tag ?? "")?.[1]);
  const read = async (path: string, as: string | undefined, headers: Record<string, string> = {}) => {
    const answer = await api.ask(`${api.base}${path}`, { ...(as !== undefined && { as }), headers });
    return { status: answer.status, tag: answer.headers.get("etag"), text: await answer.text() };
  };
  async function listensAfter(as: string | undefined): Promise<number | undefined> {
    const reader = readEvents(await api.ask(`${api.base}/stream`, as === undefined ? {} : { as }));
    const ping = await reader.next();
    await reader.cancel();
    return ping?.id;
  }

  test("sees by the tag of what was read whether anything was told in between", async () => {
    for (const as of ["neighbour", undefined]) {
      const before = await Promise.all(paths.map((path) => read(path, as)));
      const start = await listensAfter(as);
      for (const [index, { tag }] of before.entries()) expect(versionOf(tag), paths[index]).toBe(start);
      await talk.say("host", "said in between");
      expect(await listensAfter(as)).toBe((start ?? 0) + 1);
      for (const path of paths) expect(versionOf((await read(path, as)).tag), path).toBe((start ?? 0) + 1);
    }
  });

  test("is not sent a tile again on which nothing has changed, and is told of which version it is by now", async () => {
    const { tag } = await read("/map/0/0/0", undefined);
    await talk.say("host", "not on any map");
    const again = await read("/map/0/0/0", undefined, { "if-none-match": tag ?? "" });
    expect([again.status, again.text, versionOf(again.tag)]).toEqual([304, "", versionOf(tag) + 1]);
    await bring(api, { places: [house("b1", "1 号楼", middle)] });
    const changed = await read("/map/0/0/0", undefined, { "if-none-match": tag ?? "" });
    expect(changed.status).toBe(200);
  });
});
