import { createClient } from "@linli/client";
import { type NeonProxy, startNeonProxy } from "@linli/testing/neon-proxy";
import { startWireProxy, type WireProxy } from "@linli/testing/wire-proxy";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { encodeId } from "./ids.ts";
import { startApi, type TestApi } from "./testing/api.ts";
import { engines } from "./testing/engines.ts";
import { payingOver } from "./testing/paying.ts";
import { isInstalled, startWorker, type Worker } from "./testing/workerd.ts";

if (!isInstalled()) console.log("workerd is not to be had on this platform: the edge is not tested here.");

describe.skipIf(!isInstalled())("the API in workerd, over Neon's driver", () => {
  let api: TestApi;
  let worker: Worker;
  let wire: WireProxy;
  let proxy: NeonProxy;
  beforeAll(async () => {
    api = await startApi(engines.find(({ name }) => name.startsWith("Neon")));
    const [row] = await api.look<{ name: string }>("select current_database() as name");
    const url = new URL(inject("postgresUrl"));
    url.pathname = `/${row?.name}`;
    wire = await startWireProxy({ url: url.href });
    proxy = await startNeonProxy(wire);
    worker = await startWorker({ DATABASE_URL: url.href, PROXY: proxy.address });
  }, 120_000);
  afterAll(async () => {
    await worker.stop();
    await proxy.stop();
    await wire.stop();
    await api.close();
  });

  const clientOf = async (sub?: string) =>
    createClient({ api: worker.address, siteKey: api.home.siteKey, token: sub ? await api.tokenFor(sub) : null });
  const here = () => encodeId("community", api.home.community);

  test("is read by strangers and written by residents", async () => {
    const resident = await clientOf("on-the-edge");
    const body = "谁家有梯子？";
    const written = await resident.posts.create(here(), { body }, { idempotencyKey: "edge-1" });
    expect(written).toMatchObject({ ok: true, value: { body } });
    const again = await resident.posts.create(here(), { body }, { idempotencyKey: "edge-1" });
    expect(again.ok && written.ok && again.value.id === written.value.id).toBe(true);
    const read = await (await clientOf()).feed.list(here(), {});
    expect(read.ok && read.value.items.map((item) => item.body)).toEqual([body]);
  });

  test("answers many at once, each over a connection of its own", async () => {
    const client = await clientOf("on-the-edge");
    const answers = await Promise.all(Array.from({ length: 24 }, () => client.feed.list(here(), {})));
    expect(answers.map(({ ok }) => ok)).toEqual(Array.from({ length: 24 }, () => true));
  });

  test("asks the database twice for a request: whose it is, and then for all of it, written or read", async () => {
    const trips: number[] = [];
    const client = await clientOf("counted");
    for (const ask of [
      () => client.feed.list(here(), {}),
      () => client.posts.create(here(), { body: "在吗" }, { idempotencyKey: "edge-2" }),
      () => client.feed.list(here(), {}),
    ]) {
      wire.reset();
      expect((await ask()).ok).toBe(true);
      trips.push(wire.roundTrips);
    }
    expect(trips).toEqual([2, 2, 2]);
  });

  test("takes back what nobody paid for in time every minute, and forgets what is old once a day", async () => {
    api.setNow(new Date(Date.now() - 3 * 86_400_000));
    const pay = payingOver(api);
    const { signUps, path } = await pay.plan({ capacity: 1 });
    await pay.signUp(signUps, "slow");
    api.setNow(new Date());
    const state = async () => {
      const [old] = await api.look<{ news: number }>(
        "select count(*)::int as news from linli.changes where created_at < now() - interval '2 days'",
      );
      return { taken: (await pay.seats(path)).taken, isForgotten: old?.news === 0 };
    };
    expect(await state()).toEqual({ taken: 1, isForgotten: false });
    expect(await worker.tick("* * * * *")).toBe("ok");
    expect(await state()).toEqual({ taken: 0, isForgotten: false });
    expect(await worker.tick("17 19 * * *")).toBe("ok");
    expect(await state()).toEqual({ taken: 0, isForgotten: true });
  });

  test("says that there is no stream, so that elements ask instead", async () => {
    const { status } = await fetch(`${worker.address}/v1/communities/${here()}/stream?key=${api.home.siteKey}`);
    expect(status).toBe(204);
  });

  test("refuses as everywhere else", async () => {
    const { status } = await fetch(`${worker.address}/v1/communities/${here()}/feed?key=pk_unknown`);
    expect(status).toBe(401);
    const forged = createClient({ api: worker.address, siteKey: api.home.siteKey, token: "a.b.c" });
    expect(await forged.me.get()).toMatchObject({ ok: false, failure: { code: "token.invalid" } });
    expect(worker.said()).toBe("");
  });
});
