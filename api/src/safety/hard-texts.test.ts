import { limits } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { enginesForTexts } from "../testing/engines.ts";
import { hardTexts, keeps } from "../testing/hard-texts.ts";
import { planActivity } from "../testing/neighbourhood.ts";

describe.each(enginesForTexts)("whatever is said in a report on $name", (engine) => {
  let api: TestApi;
  let activity: string;
  beforeAll(async () => {
    api = await startApi(engine);
    activity = encodeId("activity", (await planActivity(api.database, api.home)).activity);
  });
  afterAll(() => api.close());

  async function report(as: string, body: object): Promise<{ status: number; fields: string[] }> {
    const answer = await api.ask(`${api.base}/reports`, { as, method: "POST", body });
    const { errors = [] } = (await answer.json()) as { errors?: { path: string }[] };
    return { status: answer.status, fields: errors.map(({ path }) => path) };
  }

  test("is kept to the letter or refused by name", async () => {
    for (const [index, note] of hardTexts.entries()) {
      const kept = keeps(note, limits.reportNote, { min: 0 });
      const answer = await report(`reporter ${index}`, { subject: activity, reason: "other", note });
      expect(answer, note).toEqual(kept ? { status: 201, fields: [] } : { status: 422, fields: ["note"] });
    }
    // As JSON: the driver would take a byte order mark for its own.
    const rows = await api.look<{ said: { note: string } }>(
      "select jsonb_build_object('note', note) as said from linli.reports where note is not null",
    );
    const kept = hardTexts.filter((text) => text !== "" && keeps(text, limits.reportNote, { min: 0 }));
    expect(rows.map(({ said }) => said.note).sort()).toEqual(kept.sort());
  });

  test("is no subject and no reason", async () => {
    for (const text of hardTexts) {
      const odd = `${text}!`;
      expect(await report("reporter", { subject: odd, reason: "other" })).toEqual({ status: 422, fields: ["subject"] });
      expect(await report("reporter", { subject: activity, reason: odd })).toEqual({ status: 422, fields: ["reason"] });
    }
  });
});
