import { errorCodes, errorStatus } from "@linli/contract";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createClient } from "./client.ts";
import { createHandClock } from "./testing/hand-clock.ts";
import { answer, deadAddress, refuse, type Script, startScriptedServer } from "./testing/scripted-server.ts";

const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
const party = { party: { adults: 1, children: 0 } };
const post = { community: "com_1", post: "pst_1" };

async function clientOf(script: Script) {
  const clock = createHandClock();
  const server = await startScriptedServer(script);
  return { clock, server, client: createClient({ api: server.url, siteKey: "pk_1", token: "a.b.c", clock }) };
}

describe("a refusal is a value with a code", () => {
  test.for(errorCodes)("%s", async (code) => {
    const { client } = await clientOf((response) => refuse(response, { status: errorStatus[code], code }));
    expect(await client.signUps.create(place, party)).toMatchObject({
      ok: false,
      failure: { code, status: errorStatus[code], detail: `It is ${code}.`, requestId: "req_1", retryAfter: null },
    });
  });

  test("it names the fields, and the sign-up that is there already", async () => {
    const errors = [{ path: "party.adults", message: "is empty" }];
    const { client } = await clientOf((response) =>
      refuse(response, { status: 409, code: "sign_up.exists", errors, sign_up: "sgn_7" }),
    );
    const result = await client.signUps.create(place, party);
    expect(result).toMatchObject({ failure: { code: "sign_up.exists", errors, signUp: "sgn_7" } });
  });

  test.for([
    ["a page of a proxy", 502, "<html>Bad gateway</html>"],
    ["nothing", 500, ""],
    ["half an object", 500, '{"code":"server.error"'],
    ["null", 404, "null"],
    ["a string", 404, '"resource.not_found"'],
    ["a code that we do not know", 409, '{"code":"sign_up.on_the_moon"}'],
    ["a code that every object has", 409, '{"code":"toString"}'],
    ["a code that is none", 409, '{"code":{"code":"server.error"}}'],
  ] satisfies [string, number, string][])("%s is not an answer of ours", async ([, status, body]) => {
    const { client } = await clientOf((response) => response.writeHead(status, { "x-request-id": "edge-1" }).end(body));
    const result = await client.signUps.create(place, party);
    expect(result).toMatchObject({ ok: false, failure: { code: "response.unexpected", status, requestId: "edge-1" } });
  });

  test.for([
    ["the login page of a hotel", 200, "<html>Welcome</html>"],
    ["nothing at all", 200, ""],
    ["an answer without a body", 204, ""],
    ["null", 200, "null"],
    ["a number", 200, "42"],
  ] satisfies [string, number, string][])("%s is no success", async ([, status, body]) => {
    const { client } = await clientOf((response) => response.writeHead(status).end(body));
    expect(await client.communities.get("com_1")).toMatchObject({
      ok: false,
      failure: { code: "response.unexpected", status },
    });
  });

  test("fields of the wrong form do not get through to the page", async () => {
    const { client } = await clientOf((response) =>
      refuse(response, {
        status: 422,
        code: "request.invalid",
        detail: 7,
        request_id: null,
        sign_up: "act_1",
        errors: [null, "x", { path: 1, message: "no" }, { path: "party", message: "is empty" }],
      }),
    );
    expect(await client.signUps.create(place, party)).toMatchObject({
      failure: {
        code: "request.invalid",
        detail: null,
        requestId: null,
        signUp: null,
        errors: [{ path: "party", message: "is empty" }],
      },
    });
  });
});

test("a write that answers nothing has done what it should", async () => {
  const { client } = await clientOf((response) => response.writeHead(204).end());
  const nothing = { ok: true, value: null, replayed: false };
  expect(await client.posts.remove("com_1", "pst_1")).toMatchObject(nothing);
  expect(await client.me.blocks.add("res_1")).toMatchObject(nothing);
  expect(await client.me.readNotice("ntc_1")).toMatchObject(nothing);
});

describe("the network", () => {
  test("nobody there is network.unreachable", async () => {
    const client = createClient({ api: await deadAddress(), token: "a.b.c" });
    expect(await client.signUps.create(place, party)).toMatchObject({
      ok: false,
      failure: { code: "network.unreachable", status: null, detail: expect.stringContaining("fetch failed") },
    });
  });

  test("it is network.offline when the device says so", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    onTestFinished(() => void vi.unstubAllGlobals());
    const client = createClient({ api: await deadAddress(), token: "a.b.c" });
    expect(await client.signUps.create(place, party)).toMatchObject({ failure: { code: "network.offline" } });
  });

  test("an answer that breaks off in the middle is none", async () => {
    const { client } = await clientOf((response) => {
      response.writeHead(201, { "content-type": "application/json", "content-length": "500" });
      response.write('{"id":"sgn_1",', () => response.destroy());
    });
    expect(await client.signUps.create(place, party)).toMatchObject({ failure: { code: "network.unreachable" } });
  });
});

describe("repeating", () => {
  test("a read is repeated until the network is back", async () => {
    const { client, clock, server } = await clientOf((response, _, turn) =>
      turn < 2 ? void response.destroy() : answer(response, { body: { id: "com_1" } }),
    );
    const result = client.communities.get("com_1");
    clock.advance(await clock.timer(150, 300));
    clock.advance(await clock.timer(301, 600));
    expect(await result).toMatchObject({ ok: true, value: { id: "com_1" } });
    expect(server.received).toHaveLength(3);
    expect(clock.pending).toEqual([]);
  });

  test("so is one that belongs to a later picture", async () => {
    const { client, clock, server } = await clientOf((response, _, turn) =>
      turn < 1 ? void response.destroy() : answer(response, { body: { items: [], next: null } }),
    );
    const result = client.comments.list(post);
    clock.advance(await clock.timer(150, 300));
    expect(await result).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(2);
    expect(clock.pending).toEqual([]);
  });

  test.for([
    ["server.busy", 503],
    ["request.too_many", 429],
  ] satisfies [string, number][])(
    "%s: a read is repeated when the server asks it to be, twice at most",
    async ([code, status]) => {
      const { client, clock, server } = await clientOf((response) =>
        refuse(response, { status, code, headers: { "retry-after": "2" } }),
      );
      const result = client.communities.get("com_1");
      clock.advance(await clock.timer(2000, 2000));
      clock.advance(await clock.timer(2000, 2000));
      expect(await result).toMatchObject({ failure: { code, retryAfter: 2 } });
      expect(server.received).toHaveLength(3);
      expect(clock.pending).toEqual([]);
    },
  );

  test("a date to come back at is understood", async () => {
    const { client, clock, server } = await clientOf((response, _, turn) =>
      turn > 0
        ? answer(response)
        : refuse(response, {
            status: 503,
            code: "server.busy",
            headers: { "retry-after": new Date(clock.now() + 3000).toUTCString() },
          }),
    );
    const result = client.communities.get("com_1");
    clock.advance(await clock.timer(3000, 3000));
    expect(await result).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(2);
  });

  test("nobody is kept waiting for long: a later time is handed on", async () => {
    const { client, server } = await clientOf((response) =>
      refuse(response, { status: 503, code: "server.busy", headers: { "retry-after": "60" } }),
    );
    expect(await client.communities.get("com_1")).toMatchObject({ failure: { code: "server.busy", retryAfter: 60 } });
    expect(server.received).toHaveLength(1);
  });

  test("nonsense instead of a time is none", async () => {
    const { client } = await clientOf((response) =>
      refuse(response, { status: 503, code: "server.busy", headers: { "retry-after": "soon" } }),
    );
    expect(await client.signUps.create(place, party)).toMatchObject({ failure: { retryAfter: null } });
  });

  test.for([
    ["resource.not_found", 404],
    ["server.error", 500],
    ["origin.refused", 403],
  ] satisfies [string, number][])("%s: what would only be refused again is not repeated", async ([code, status]) => {
    const { client, server } = await clientOf((response) => refuse(response, { status, code }));
    await client.communities.get("com_1");
    expect(server.received).toHaveLength(1);
  });

  test("a write is never repeated, not even under its key", async () => {
    const { client, clock, server } = await clientOf((response, _, turn) =>
      turn % 2 ? void response.destroy() : refuse(response, { status: 503, code: "server.busy" }),
    );
    for (let round = 0; round < 2; round++) {
      await client.signUps.create(place, party);
      await client.signUps.update(place, "sgn_1", party);
      await client.signUps.cancel(place, "sgn_1");
      await client.posts.create("com_1", { body: "谁家的猫？" });
      await client.comments.create(post, { body: "十二号楼的" });
      await client.reactions.add(post, "thanks");
      await client.groups.leave({ community: "com_1", group: "grp_1" });
      await client.me.hidden.add("pst_1");
    }
    expect(server.received).toHaveLength(16);
    expect(clock.pending).toEqual([]);
  });
});
