import type { Me } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, planActivity } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("who a resident is on $name", (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
  });
  afterAll(() => api.close());

  test("tells the roles that the community and its groups gave them, and none that they lost", async () => {
    const talk = talkOver(api);
    const community = encodeId("community", api.home.community);
    const rolesOf = async (as: string) => (await talk.ask<Me>("/v1/me", { as })).roles;
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
    const group = await talk.found("manager", "业委会");
    await talk.join("resident", group);
    expect(await rolesOf("manager")).toEqual([
      { community, group: null, role: "manager" },
      { community, group: group.id, role: "host" },
    ]);
    expect(await rolesOf("resident")).toEqual([]);
    expect(await rolesOf("newcomer")).toEqual([]);
    await api.look("update linli.residents set role = 'resident' where sub = 'manager'");
    expect(await rolesOf("manager")).toEqual([{ community, group: group.id, role: "host" }]);
  });

  test.each([
    ...[undefined, null, "adult", "Adult", " senior ", "18+", "65+"].map((band) => ({ band, minor: false })),
    ...["child", "10-14", "teen", "under 18", "adultish", "18"].map((band) => ({ band, minor: true })),
  ])("knows by the token's age band $band whether they are a child: $minor", async ({ band, minor }) => {
    const { activity, occurrence } = await planActivity(api.database, api.home);
    const path = [
      `${api.base}/activities/${encodeId("activity", activity)}`,
      `/occurrences/${encodeId("occurrence", occurrence)}/sign-ups`,
    ].join("");
    const stored = () => api.look("select minor from linli.residents where sub = 'of some age'");
    for (const [method, asked] of [
      ["POST", path],
      ["GET", "/v1/me"],
    ] as const) {
      await api.look(`update linli.residents set minor = ${!minor} where sub = 'of some age'`);
      const token = await api.tokenFor("of some age", band === undefined ? {} : { age_band: band });
      const body = method === "POST" ? { body: { party: { adults: 1, children: 0 } } } : {};
      const answer = await api.ask(asked, { method, headers: { authorization: `Bearer ${token}` }, ...body });
      expect([answer.ok, await stored()]).toEqual([true, [{ minor }]]);
    }
  });
});
