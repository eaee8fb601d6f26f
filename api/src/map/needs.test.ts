import type { Need, NeedChange, NeedRequest } from "@linli/contract";
import { mapTileSchema } from "@linli/contract/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { at, bring, clustersOf, house, middle, now, ofLayer, pathOf, readTile, tileAt } from "./testing/compound.ts";

const near = tileAt(15, middle);
const places = [house("building-1", "1 号楼", at(-100, 50)), house("club", "会所", at(0, -50))];
const clubhouse = [121.4392, 31.192649];
const building = [121.4381498, 31.193551];
/** Of all the places together. */
const communityMiddle = [121.4386749, 31.1931];
const day = 86_400_000;

describe.each(engines)("what neighbours need on the map on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
  });
  afterAll(() => api.close());

  const found = async (name: string, settings: Parameters<typeof bring>[2] = {}, imported = { places }) => {
    api.setNow(now);
    const community = { externalId: name, name, timeZone: "Asia/Shanghai" };
    return bring(api, imported, { community, ...settings });
  };
  const baseOf = (community: string) => `/v1/communities/${encodeId("community", community)}`;

  async function write<Answer>(community: string, path: string, method: string, body?: object): Promise<Answer> {
    const bearer = await api.tokenFor("asker", { communities: [encodeId("community", community)] });
    const headers = { authorization: `Bearer ${bearer}` };
    const address = path.startsWith("/v1") ? path : `${baseOf(community)}${path}`;
    const answer = await api.ask(address, { method, headers, ...(body && { body }) });
    if (!answer.ok) throw new Error(await answer.text());
    return (answer.status === 204 ? null : await answer.json()) as Answer;
  }
  const ask = (community: string, body: string, more: Partial<NeedRequest> = {}) =>
    write<Need>(community, "/needs", "POST", { intent: "need", kind: "lend", body, ...more });
  const change = (community: string, { id }: Need, change: NeedChange) =>
    write<Need>(community, `/needs/${id}`, "PATCH", change);

  /** Where each stands, and how precisely that is. */
  async function pins(community: string) {
    const tile = await readTile(api, near, community, "needs");
    return Object.fromEntries(
      ofLayer(tile, "needs").map(({ properties, geometry }) => [
        properties.body,
        [...geometry.coordinates, properties.precision],
      ]),
    );
  }

  test("stands at the place that was named, else in the community's middle, and says what is asked, not by whom", async () => {
    const community = await found("named");
    const need = await ask(community, "借梯子", { place: "会所 门口" });
    await ask(community, "搭车去高铁站", { place: "火车南站", kind: "carpool" });
    await ask(community, "教用手机", { intent: "offer", kind: "help" });
    await ask(community, "多一副拍子", { place: "1号楼", intent: "offer" });
    expect(await pins(community)).toEqual({
      借梯子: [...clubhouse, "building"],
      搭车去高铁站: [...communityMiddle, "community"],
      教用手机: [...communityMiddle, "community"],
      多一副拍子: [...building, "building"],
    });
    const tile = await readTile(api, near, community, "needs");
    expect(mapTileSchema.parse(tile)).toEqual(tile);
    expect(ofLayer(tile, "needs").find(({ id }) => id === need.id)).toEqual({
      type: "Feature",
      id: need.id,
      geometry: { type: "Point", coordinates: clubhouse },
      properties: {
        layer: "needs",
        need: need.id,
        community: encodeId("community", community),
        intent: "need",
        kind: "lend",
        body: "借梯子",
        place_name: "会所 门口",
        expires_at: need.expires_at,
        precision: "building",
      },
    });
  });

  test("stands nowhere nearer than the community lets it be shown", async () => {
    const community = await found("coarse", { placeVisibility: "community" });
    await ask(community, "借梯子", { place: "会所" });
    expect(await pins(community)).toEqual({ 借梯子: [...communityMiddle, "community"] });
    await bring(api, {}, { community: { id: community }, placeVisibility: "exact" });
    expect(await pins(community)).toEqual({ 借梯子: [...clubhouse, "building"] });
  });

  test("is in a tile only where it is asked for, and nowhere without places", async () => {
    const community = await found("asked for");
    await ask(community, "借梯子");
    const layersOf = async (layers?: string) =>
      new Set((await readTile(api, near, community, layers)).features.map(({ properties }) => properties.layer));
    expect(await layersOf()).toEqual(new Set(["ground"]));
    expect(await layersOf("groups,neighbours")).toEqual(new Set(["ground"]));
    expect(await layersOf("needs")).toEqual(new Set(["ground", "needs"]));
    expect((await readTile(api, near, community, "needs")).bbox).not.toBeNull();
    const bare = await bring(api, {}, { community: { externalId: "bare", name: "bare", timeZone: "Asia/Shanghai" } });
    await ask(bare, "借梯子");
    expect(await readTile(api, near, bare, "needs")).toEqual({ type: "FeatureCollection", features: [], bbox: null });
  });

  test("is gathered far out, and one by one near by", async () => {
    const community = await found("gathered");
    for (let index = 0; index < 5; index += 1)
      await ask(community, `第 ${index} 件`, { place: index < 2 ? "会所" : null });
    const far = await readTile(api, tileAt(5, middle), community, "needs");
    expect(clustersOf(far, "needs").map(({ properties }) => properties)).toEqual([
      { layer: "needs", cluster: true, count: 5, communities: 1 },
    ]);
    expect(ofLayer(await readTile(api, near, community, "needs"), "needs")).toHaveLength(5);
  });

  test("goes when it came true, is over, withdrawn, or its author is forgotten, and comes back when it is opened", async () => {
    const community = await found("going");
    const need = await ask(community, "借梯子", { expires_at: new Date(now.getTime() + 3 * day).toISOString() });
    const shown = async () => Object.keys(await pins(community));
    await change(community, need, { state: "done" });
    expect(await shown()).toEqual([]);
    await change(community, need, { state: "open" });
    expect(await shown()).toEqual(["借梯子"]);
    api.setNow(new Date(now.getTime() + 3 * day));
    expect(await shown()).toEqual([]);
    await change(community, need, { state: "open" });
    expect(await shown()).toEqual(["借梯子"]);
    await change(community, need, { body: "借人字梯" });
    expect(await shown()).toEqual(["借人字梯"]);
    await change(community, need, { state: "withdrawn" });
    expect(await shown()).toEqual([]);
    await ask(community, "再见");
    await write(community, "/v1/me", "DELETE");
    expect(await shown()).toEqual([]);
  });

  test("changes the tile's tag, and of residents only is nothing to a stranger", async () => {
    const community = await found("tagged");
    const path = `${pathOf(near, community)}?layers=needs`;
    const etag = (await api.ask(path)).headers.get("etag") ?? "";
    const again = async () => (await api.ask(path, { headers: { "if-none-match": etag } })).status;
    expect(await again()).toBe(304);
    await ask(community, "借梯子");
    expect(await again()).toBe(200);
    await bring(api, {}, { community: { id: community }, visibility: "residents" });
    expect(await readTile(api, near, community, "needs")).toMatchObject({ features: [], residents_only: true });
  });
});
