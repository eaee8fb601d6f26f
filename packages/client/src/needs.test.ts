import { listSchema, mapTileSchema, needSchema, noticeSchema, reportSchema } from "@linli/contract/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen, type NodeServer } from "../../../api/src/http/node-server.ts";
import { encodeId } from "../../../api/src/ids.ts";
import { startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { appoint } from "../../../api/src/testing/neighbourhood.ts";
import { type Client, type ClientOptions, createClient, createIdempotencyKey, type Result } from "./index.ts";

const ladder = { intent: "need", kind: "lend", body: "借梯子，装个窗帘杆。", place: "会所" } as const;

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ""}`);
  return result.value;
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.failure.code;
}

describe.each(["in process", "over HTTP"])("neighbours help each other through the client, %s", (way) => {
  let api: TestApi;
  let server: NodeServer;
  let community: string;

  beforeAll(async () => {
    api = await startApi();
    server = await listen({ fetch: api.app.fetch, port: 0, hostname: "127.0.0.1" });
    community = encodeId("community", api.home.community);
    await appoint(api.database, api.home, { sub: "office", name: "陈梅", role: "manager" });
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  function clientFor(options: Partial<ClientOptions> = {}): Client {
    const inProcess = async (url: unknown, init?: RequestInit) => api.app.request(String(url), init);
    const ways =
      way === "in process"
        ? { api: "http://api.example", fetch: inProcess }
        : { api: `http://127.0.0.1:${server.port}` };
    return createClient({ siteKey: api.home.siteKey, ...ways, ...options });
  }
  const resident = (sub: string) => clientFor({ token: () => api.tokenFor(sub) });

  test("one asks, a stranger reads it and is not let write, and it comes true", async () => {
    const { needs } = resident("asker");
    const made = needSchema.parse(valueOf(await needs.create(community, ladder)));
    expect(made).toMatchObject({ state: "open", place: { name: "会所" }, viewer: { own: true } });
    const stranger = clientFor();
    expect(needSchema.parse(valueOf(await stranger.needs.get(community, made.id)))).toEqual({ ...made, viewer: null });
    expect(codeOf(await stranger.needs.create(community, ladder))).toBe("token.missing");
    const offer = { intent: "offer", kind: "give", body: "多肉分盆。" } as const;
    const offered = valueOf(await resident("giver").needs.create(community, offer));
    const listed = async (query?: Parameters<Client["needs"]["list"]>[1]) =>
      listSchema(needSchema)
        .parse(valueOf(await stranger.needs.list(community, query)))
        .items.map(({ id }) => id);
    expect(await listed()).toEqual([offered.id, made.id]);
    expect(await listed({ intent: "need", limit: 5 })).toEqual([made.id]);
    expect(valueOf(await needs.update(community, made.id, { state: "done" })).state).toBe("done");
    expect(await listed()).toEqual([offered.id]);
    expect(await listed({ state: "done" })).toEqual([made.id]);
  });

  test("asking twice under one key asks once, and a kept copy is not brought again", async () => {
    const { needs } = resident("forgetful");
    const idempotencyKey = createIdempotencyKey();
    const first = await needs.create(community, ladder, { idempotencyKey });
    const again = await needs.create(community, ladder, { idempotencyKey });
    expect([first.ok && first.replayed, again.ok && again.replayed]).toEqual([false, true]);
    expect(valueOf(again)).toEqual(valueOf(first));
    const other = { ...ladder, body: "借锤子" };
    expect(codeOf(await needs.create(community, other, { idempotencyKey }))).toBe("idempotency.mismatch");
    const page = await needs.list(community);
    const kept = await needs.list(community, {}, { ifNoneMatch: page.ok ? page.etag : null });
    expect(kept).toMatchObject({ ok: true, value: null, notModified: true });
    await needs.update(community, valueOf(first).id, { state: "withdrawn" });
    const changed = await needs.list(community, {}, { ifNoneMatch: page.ok ? page.etag : null });
    expect(changed.ok && changed.notModified).not.toBe(true);
  });

  test("what is wrong comes back by name, and the pages of a long list are walked by their cursors", async () => {
    const { needs } = resident("busy");
    const past = await needs.create(community, { ...ladder, expires_at: "2020-01-01T00:00:00Z" });
    expect(past.ok ? null : [past.failure.code, past.failure.errors.map(({ path }) => path)]).toEqual([
      "request.invalid",
      ["expires_at"],
    ]);
    const asked: string[] = [];
    for (const body of ["一", "二", "三"]) asked.push(valueOf(await needs.create(community, { ...ladder, body })).id);
    const first = valueOf(await needs.list(community, { limit: 2 }));
    const second = valueOf(await needs.list(community, { limit: 2, cursor: first.next ?? "" }));
    expect([...first.items, ...second.items].slice(0, 3).map(({ id }) => id)).toEqual(asked.toReversed());
    expect(codeOf(await needs.list(community, { cursor: "forged" }))).toBe("cursor.invalid");
  });

  test("what is reported is gone for its reporter; a manager withdraws it, and its author hears of it", async () => {
    const author = resident("pushy");
    const need = valueOf(await author.needs.create(community, { ...ladder, body: "刷单加微信", intent: "offer" }));
    const reporter = resident("careful");
    const report = valueOf(await reporter.reports.create(community, { subject: need.id, reason: "spam" }));
    expect(reportSchema.parse(report).subject).toBe(need.id);
    const seen = valueOf(await reporter.needs.list(community)).items.map(({ id }) => id);
    expect(seen).not.toContain(need.id);
    expect(codeOf(await reporter.needs.update(community, need.id, { state: "withdrawn" }))).toBe("permission.denied");
    const office = resident("office");
    expect(valueOf(await office.needs.get(community, need.id)).viewer).toMatchObject({
      may_withdraw: true,
      reports: 1,
    });
    expect(valueOf(await office.needs.update(community, need.id, { state: "withdrawn" })).state).toBe("withdrawn");
    expect(codeOf(await author.needs.get(community, need.id))).toBe("resource.not_found");
    const [notice] = listSchema(noticeSchema).parse(valueOf(await author.me.notices())).items;
    expect(notice).toMatchObject({ kind: "need.removed", need: need.id });
  });

  test("the map has what stands where that is asked for", async () => {
    const tile = async (layers?: readonly ("groups" | "needs")[]) =>
      mapTileSchema.parse(valueOf(await clientFor().map.tile({ community, z: 0, x: 0, y: 0 }, { layers })));
    await api.look(
      `insert into linli.places (community_id, place_id, site_id, external_id, name, kind, geometry)
       values ('${api.home.community}', gen_random_uuid(), '${api.home.site}', 'club', '会所', 'building',
         '{"type":"Point","coordinates":[121.47,31.23]}') on conflict do nothing`,
    );
    await resident("asker").needs.create(community, ladder);
    expect((await tile()).features.map(({ properties }) => properties.layer)).not.toContain("needs");
    expect((await tile(["needs"])).features.map(({ properties }) => properties.layer)).toContain("needs");
  });
});
