import { type DoorCode, limits, type Me, type Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { enginesForTexts } from "../testing/engines.ts";
import { keeps, hardTexts as texts } from "../testing/hard-texts.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { doorsOf } from "./testing/doors.ts";

/** What is wrong with a request is found before it reaches a driver: of those that are reached by a wire, one is enough. */
describe.each(enginesForTexts)("whatever is written at the door on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  let doors: ReturnType<typeof doorsOf>;
  beforeAll(async () => {
    api = await startApi(engine);
    doors = doorsOf(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const kept = texts.filter((text) => keeps(text, limits.household));
  const refused = (field: string) => ({
    status: 422,
    body: { code: "request.invalid", errors: expect.arrayContaining([expect.objectContaining({ path: field })]) },
  });

  async function listed(): Promise<DoorCode[]> {
    const found: DoorCode[] = [];
    for (let query: string | null = "?limit=100"; query; ) {
      const page: Page<DoorCode> = await doors.list(query);
      found.push(...page.items);
      query = page.next && `?limit=100&cursor=${page.next}`;
    }
    return found;
  }

  test("as a home or its building is kept to the letter, and told so whenever codes are read", async () => {
    expect(kept.length).toBeGreaterThan(20);
    const made: string[][] = [];
    for (let at = 0; at < kept.length; at += 100) {
      const homes = kept.slice(at, at + 100).map((text) => ({ household: text, building: text }));
      const { status, body } = await doors.make(homes);
      expect(status).toBe(201);
      made.push(...body.items.map(({ household, building }) => [household, building ?? ""]));
    }
    expect(made).toEqual(kept.map((text) => [text, text]));
    const read = (await listed()).map(({ household, building }) => JSON.stringify([household, building]));
    expect(read.toSorted()).toEqual(kept.map((text) => JSON.stringify([text, text])).toSorted());
  });

  test("as a home or its building is refused by name where it cannot be kept", async () => {
    const others = texts.filter((text) => !keeps(text, limits.household));
    expect(others.length).toBeGreaterThan(10);
    for (const text of others) {
      expect(await doors.make([{ household: "5-301" }, { household: text }]), text).toMatchObject(
        refused("homes.1.household"),
      );
      expect(await doors.make([{ household: "5-301", building: text }]), text).toMatchObject(
        refused("homes.0.building"),
      );
    }
    expect((await listed()).filter(({ household }) => household === "5-301")).toEqual([]);
  });

  test("as the name of whoever comes in is what neighbours see, or refused", async () => {
    const uses = 20;
    let code = "";
    for (const [number, text] of kept.entries()) {
      if (number % uses === 0) code = await doors.codeFor({ household: `named ${number}` }, { uses });
      const { status, body } = await doors.redeem(code, text);
      expect(status, text).toBe(200);
      expect((await doors.ask<Me>("/v1/me", body.token)).body.name).toBe(text);
    }
    code = await doors.codeFor({ household: "refused" });
    for (const text of texts.filter((each) => !keeps(each, limits.name))) {
      const { status, body } = await doors.redeem(code, text);
      expect([status, body.code], text).toEqual([422, "request.invalid"]);
    }
    expect((await listed()).find(({ household }) => household === "refused")?.used).toBe(0);
  });

  test("as a code lets nobody in, and costs what a wrong code costs", async () => {
    const [unreadable, wrong] = [texts.filter((text) => !keeps(text, 40)), texts.filter((text) => keeps(text, 40))];
    for (const text of unreadable) expect((await doors.redeem(text, "谁")).status, text).toBe(422);
    const answers = new Set<string | undefined>();
    for (const text of wrong) answers.add((await doors.redeem(text, "谁")).body.code);
    expect([...answers].filter((code) => code !== "request.too_many")).toEqual(["door_code.invalid"]);
  });
});
