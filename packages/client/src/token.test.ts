import { describe, expect, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { createHandClock } from "./testing/hand-clock.ts";
import { answer, refuse, type Script, startScriptedServer } from "./testing/scripted-server.ts";
import { unsignedToken } from "./testing/tokens.ts";
import type { TokenSource } from "./token.ts";

const welcome: Script = (response) => answer(response);

async function clientOf(token: TokenSource | null, script = welcome) {
  const clock = createHandClock();
  const server = await startScriptedServer(script);
  const client = createClient({ api: server.url, siteKey: "pk_1", token, clock });
  const sent = () => server.received.map(({ headers }) => headers.authorization?.replace("Bearer ", "") ?? "stranger");
  return { clock, client, sent };
}

describe("the page is asked for a token", () => {
  test("once, until a minute before it expires", async () => {
    const getter = vi.fn(async () => unsignedToken({ now: clock.now(), expiresIn: 600 }));
    const { client, clock } = await clientOf(getter);
    await client.me.get();
    clock.advance(539_000);
    await client.me.get();
    expect(getter).toHaveBeenCalledTimes(1);
    clock.advance(1000);
    await client.me.get();
    expect(getter).toHaveBeenCalledTimes(2);
  });

  test("once for all calls that are made at the same time", async () => {
    const getter = vi.fn(async () => unsignedToken({ now: Date.now(), expiresIn: 600, name: "Zoë ~ 邻里 ÿ>?" }));
    const { client } = await clientOf(getter);
    await Promise.all(Array.from({ length: 20 }, () => client.me.get()));
    expect(getter).toHaveBeenCalledTimes(1);
  });

  test("once for a stranger, who is one until somebody signs in", async () => {
    const getter = vi.fn(async () => null);
    const { client, sent } = await clientOf(getter);
    await client.communities.get("com_1");
    await client.communities.get("com_1");
    expect(getter).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual(["stranger", "stranger"]);
  });

  test.for(["opaque", "a.b.c", "a.%%%.c", "a.bnVsbA.c", "a.e30.c"])(
    "once for a token without a readable expiry: %s",
    async (token) => {
      const getter = vi.fn(async () => token);
      const { client, clock, sent } = await clientOf(getter);
      await client.me.get();
      clock.advance(86_400_000);
      await client.me.get();
      expect(getter).toHaveBeenCalledTimes(1);
      expect(sent()).toEqual([token, token]);
    },
  );

  test("again after it failed", async () => {
    const getter = vi
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Error("portal is down"))
      .mockResolvedValue("a.b.c");
    const { client, sent } = await clientOf(getter);
    const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
    expect(await client.signUps.cancel(place, "sgn_1")).toMatchObject({
      failure: { code: "network.unreachable", detail: "Error: portal is down" },
    });
    expect(await client.signUps.cancel(place, "sgn_1")).toMatchObject({ ok: true });
    expect(sent()).toEqual(["a.b.c"]);
  });

  test("a function that throws at once has failed too", async () => {
    const { client } = await clientOf(() => {
      throw new Error("not ready");
    });
    const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
    expect(await client.signUps.cancel(place, "sgn_1")).toMatchObject({ failure: { detail: "Error: not ready" } });
  });
});

describe("a token that the API refuses", () => {
  const refuseFirst: Script = (response, { headers }) =>
    headers.authorization === "Bearer old"
      ? refuse(response, { status: 401, code: "token.expired" })
      : answer(response);

  test("is replaced by a fresh one, once, for writes as well", async () => {
    const getter = vi.fn<() => Promise<string>>().mockResolvedValueOnce("old").mockResolvedValue("new");
    const { client, sent } = await clientOf(getter, refuseFirst);
    const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
    expect(await client.signUps.create(place, { party: { adults: 1, children: 0 } })).toMatchObject({ ok: true });
    expect(sent()).toEqual(["old", "new"]);
  });

  test("is not offered a third time", async () => {
    const getter = vi.fn(async () => "old");
    const { client, sent } = await clientOf(getter, refuseFirst);
    expect(await client.me.get()).toMatchObject({ failure: { code: "token.expired", status: 401 } });
    expect(sent()).toEqual(["old", "old"]);
    expect(getter).toHaveBeenCalledTimes(2);
  });

  test("costs one question when many calls come back with it", async () => {
    const getter = vi.fn<() => Promise<string>>().mockResolvedValueOnce("old").mockResolvedValue("new");
    const { client } = await clientOf(getter, refuseFirst);
    const results = await Promise.all(Array.from({ length: 10 }, () => client.me.get()));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(getter).toHaveBeenCalledTimes(2);
  });

  test("leaves a stranger when the page has nobody signed in any more", async () => {
    const getter = vi.fn<() => Promise<string | null>>().mockResolvedValueOnce("old").mockResolvedValue(null);
    const { client, sent } = await clientOf(getter, refuseFirst);
    expect(await client.communities.get("com_1")).toMatchObject({ ok: true });
    expect(sent()).toEqual(["old", "stranger"]);
    expect(client.identified).toBe(false);
  });

  test("stays refused where the page gave it as it is", async () => {
    const { client, sent } = await clientOf("old", refuseFirst);
    expect(await client.me.get()).toMatchObject({ failure: { code: "token.expired" } });
    expect(sent()).toEqual(["old"]);
  });
});

describe("signing in and out", () => {
  test("identify(null) forgets the resident and the token", async () => {
    const { client, sent } = await clientOf(async () => "a.b.c");
    await client.communities.get("com_1");
    client.identify(null);
    await client.communities.get("com_1");
    expect(sent()).toEqual(["a.b.c", "stranger"]);
    expect(client.identified).toBe(false);
  });

  test("the same function is asked anew when somebody signs in with it", async () => {
    const getter = vi.fn<() => Promise<string | null>>().mockResolvedValueOnce(null).mockResolvedValue("a.b.c");
    const { client, sent } = await clientOf(getter);
    await client.communities.get("com_1");
    expect(client.identified).toBe(false);
    client.identify(getter);
    expect(client.identified).toBe(true);
    await client.communities.get("com_1");
    expect(sent()).toEqual(["stranger", "a.b.c"]);
  });

  test("a token that arrives after its resident has left is not used", async () => {
    let hand: (token: string) => void = () => {};
    let noteAsked: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      noteAsked = resolve;
    });
    const { client, sent } = await clientOf(() => {
      noteAsked();
      return new Promise((resolve) => {
        hand = resolve;
      });
    });
    const result = client.communities.get("com_1");
    await asked;
    client.identify(null);
    hand("late");
    expect(await result).toMatchObject({ ok: true });
    expect(sent()).toEqual(["stranger"]);
  });

  test.for([
    [null, false],
    ["a.b.c", true],
    [async () => null, true],
  ] satisfies [TokenSource | null, boolean][])(
    "whoever is not known to be a stranger is identified: %s",
    async ([token, identified]) => {
      const { client } = await clientOf(token);
      expect(client.identified).toBe(identified);
    },
  );
});
