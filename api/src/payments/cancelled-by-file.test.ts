import type { Activity, Page } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newUuid } from "../ids.ts";
import { horizonFrom } from "../import-plan/horizon.ts";
import { importNeighbourhood } from "../import-plan/import-neighbourhood.ts";
import { readActivities } from "../importing/index.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { evening, payingOver, perPerson } from "../testing/paying.ts";

const eventOf = (status: string) =>
  `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test
BEGIN:VEVENT
UID:dumplings@test
DTSTART;TZID=Asia/Shanghai:20300620T190000
DTEND;TZID=Asia/Shanghai:20300620T210000
STATUS:${status}
SUMMARY:包粽子
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n");

describe.each(engines)("a paid evening of a calendar file on $name", (engine) => {
  let api: TestApi;
  let pay: ReturnType<typeof payingOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    api.setNow(evening);
    pay = payingOver(api);
    await appoint(api.database, api.home, { sub: "host", name: "宋池", role: "host" });
  });
  afterAll(() => api.close());

  async function bringIn(status: string): Promise<void> {
    const window = horizonFrom({ now: evening });
    const files = [{ name: "evening.ics", bytes: new TextEncoder().encode(eventOf(status)) }];
    const { records, refusals } = await readActivities(files, { timeZone: "Asia/Shanghai", ...window });
    expect(refusals).toEqual([]);
    const outcome = await importNeighbourhood({
      database: api.database,
      site: api.home.site,
      community: { id: api.home.community },
      imported: { groups: null, residents: null, places: null, activities: records },
      window,
      prune: false,
      dryRun: false,
      newId: newUuid,
      now: evening,
    });
    expect(outcome.refusals).toEqual([]);
  }

  test("that the file cancels is paid back, and can be signed up for when the file brings it back", async () => {
    await bringIn("CONFIRMED");
    const listed = (await (await api.ask(`${api.base}/activities`)).json()) as Page<Activity>;
    const [activity] = listed.items;
    const path = `${api.base}/activities/${activity?.id}`;
    const signUps = `${path}/occurrences/${activity?.occurrences[0]?.id}/sign-ups`;
    await api.ask(path, { as: "host", method: "PATCH", body: { fee: perPerson } });
    const { body: paid } = await pay.signUp(signUps, "mei", 2);
    await pay.tell(paid);
    const { body: held } = await pay.signUp(signUps, "lin");

    await bringIn("CANCELLED");
    expect((await pay.get(signUps, "mei", paid.id)).body).toMatchObject({
      seat: "cancelled",
      payment_state: "refund_due",
    });
    expect((await pay.get(signUps, "lin", held.id)).body).toMatchObject({
      seat: "cancelled",
      payment_state: "cancelled",
    });
    expect(await pay.seats(path)).toMatchObject({ state: "cancelled", taken: 0, waiting: 0 });
    expect(await pay.due()).toContainEqual(expect.objectContaining({ id: paid.payment, amount: 6000 }));

    await bringIn("CONFIRMED");
    await api.ask(path, { as: "host", method: "PATCH", body: { fee: perPerson } });
    expect((await pay.signUp(signUps, "mei", 2)).body).toMatchObject({ seat: "held", price: { amount: 6000 } });
  });
});
