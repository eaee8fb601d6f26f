import type { Redeemed } from "@linli/contract";
import { doorCodeSchema, listSchema, newDoorCodeSchema, redeemedSchema } from "@linli/contract/schemas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../../../api/src/ids.ts";
import { startApi, type TestApi } from "../../../api/src/testing/api.ts";
import { appoint } from "../../../api/src/testing/neighbourhood.ts";
import { type ClientOptions, createClient, type Result } from "./index.ts";

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ""}`);
  return result.value;
}

describe("door codes through the client and the API", () => {
  let api: TestApi;
  let community: string;
  let managers: ReturnType<typeof clientFor>;
  beforeAll(async () => {
    api = await startApi();
    community = encodeId("community", api.home.community);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
    managers = clientFor({ token: () => api.tokenFor("manager") });
  });
  afterAll(() => api.close());

  function clientFor(options: Partial<ClientOptions> = {}) {
    return createClient({
      siteKey: api.home.siteKey,
      api: "http://api.example",
      fetch: async (url: unknown, init?: RequestInit) => api.app.request(String(url), init),
      ...options,
    });
  }
  async function newCode(household: string): Promise<string> {
    const { items } = valueOf(await managers.doorCodes.make(community, { homes: [{ household }] }));
    return items[0]?.code ?? "";
  }

  test("a manager makes, lists and revokes them", async () => {
    const made = valueOf(await managers.doorCodes.make(community, { homes: [{ household: "3-201" }], uses: 2 }));
    listSchema(newDoorCodeSchema).parse(made);
    const listed = valueOf(await managers.doorCodes.list(community, { limit: 1 }));
    listSchema(doorCodeSchema).parse(listed);
    expect(listed.items[0]).toEqual({ ...made.items[0], code: undefined });
    const [{ id } = { id: "" }] = listed.items;
    expect(await managers.doorCodes.revoke(community, id)).toMatchObject({ ok: true, value: null });
    const late = await clientFor().doorCodes.redeem(community, made.items[0]?.code ?? "", "邻居");
    expect(late).toMatchObject({ ok: false, failure: { code: "door_code.invalid", status: 403 } });
  });

  test("a stranger redeems one and is a resident, for hours, by renewing", async () => {
    const client = clientFor();
    let held: Redeemed = valueOf(await client.doorCodes.redeem(community, await newCode("3-202"), "王奶奶"));
    redeemedSchema.parse(held);
    client.identify(async () => {
      held = valueOf(await client.doorCodes.renew(community, held.renew));
      return held.token;
    });
    const first = held.token;
    const me = valueOf(await client.me.get());
    expect([me.name, me.communities]).toEqual(["王奶奶", [community]]);
    expect(held.token).not.toBe(first);
    expect(valueOf(await client.posts.create(community, { body: "大家好" })).actor.name).toBe("王奶奶");
  });

  test("somebody who is signed in already redeems as the stranger that the code does not know", async () => {
    const client = clientFor({ token: () => api.tokenFor("resident") });
    const { token } = valueOf(await client.doorCodes.redeem(community, await newCode("3-203"), "新来的"));
    client.identify(token);
    expect(valueOf(await client.me.get()).name).toBe("新来的");
  });

  test("a token that was revoked is asked for once more, and then the refusal is told", async () => {
    const client = clientFor();
    const redeemed = valueOf(await client.doorCodes.redeem(community, await newCode("3-204"), "要搬走的人"));
    let renewals = 0;
    client.identify(async () => {
      renewals += 1;
      const renewed = await client.doorCodes.renew(community, redeemed.renew);
      return renewed.ok ? renewed.value.token : null;
    });
    expect((await client.me.get()).ok).toBe(true);
    const [{ id } = { id: "" }] = valueOf(await managers.doorCodes.list(community)).items;
    await managers.doorCodes.revoke(community, id);
    expect(await client.me.get()).toMatchObject({ ok: false, failure: { code: "token.missing" } });
    expect(renewals).toBe(2);
    expect(client.identified).toBe(false);
  });
});
