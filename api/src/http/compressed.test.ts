import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { FeedItem, Page } from "@linli/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { compressed } from "./compressed.ts";

let api: TestApi;
let send: ReturnType<typeof compressed>;

beforeAll(async () => {
  api = await startApi();
  send = compressed(api.app.fetch);
});
afterAll(() => api.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  send(
    new Request(`http://localhost${api.base}${path}`, {
      headers: { "x-linli-site-key": api.home.siteKey, ...headers },
    }),
  );

test("twenty items of a hundred different characters are no more than 13 kB on the wire", async () => {
  for (let post = 0; post < 20; post += 1) {
    const body = Array.from({ length: 100 }, () =>
      String.fromCharCode(0x4e00 + Math.floor(Math.random() * 2_000)),
    ).join("");
    await api.ask(`${api.base}/posts`, { as: `neighbour ${post % 7}`, method: "POST", body: { body } });
  }
  const plain = await (await ask("/feed?limit=20")).text();
  expect((JSON.parse(plain) as Page<FeedItem>).items).toHaveLength(20);
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [accepted, encoding] of [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, br;q=0", "gzip"],
    ["gzip", "gzip"],
  ] as const) {
    const answer = await ask("/feed?limit=20", { "accept-encoding": accepted });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get("content-encoding"), accepted).toBe(encoding);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("vary")).toMatch(/origin.*accept-encoding/i);
    expect(unpack[encoding](bytes).toString()).toBe(plain);
    expect(bytes.byteLength).toBeLessThan(13_000);
  }
});

test("a stream is sent as it comes, and nothing at all stays nothing", async () => {
  const ending = new AbortController();
  const stream = await send(
    new Request(`http://localhost${api.base}/stream?key=${api.home.siteKey}`, {
      headers: { "accept-encoding": "br, gzip" },
      signal: ending.signal,
    }),
  );
  expect(stream.headers.get("content-encoding")).toBeNull();
  ending.abort();
  const read = await ask("/feed", { "accept-encoding": "br, gzip" });
  const again = await ask("/feed", { "accept-encoding": "br, gzip", "if-none-match": read.headers.get("etag") ?? "" });
  expect([again.status, again.headers.get("content-encoding")]).toEqual([304, null]);
});

test("what the server knows of the connection is handed on", async () => {
  const given: unknown[] = [];
  const handOn = compressed((_request, environment) => {
    given.push(environment);
    return new Response("done");
  });
  const connection = { incoming: { socket: { remoteAddress: "203.0.113.7" } } };
  await handOn(new Request("http://localhost/"), connection);
  expect(given).toEqual([connection]);
});
