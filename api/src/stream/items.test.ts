import type { FeedItem, ItemChanged } from "@linli/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, foundNeighbourhood } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";
import { type EventReader, type ReadEvent, readEvents } from "./testing/read-events.ts";

describe.each(engines)("items on the stream on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  const open: EventReader[] = [];
  beforeAll(async () => {
    api = await startApi(engine, { tailInterval: 5 });
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((reader) => reader.cancel()));
    expect(api.app.tail.listeners).toBe(0);
  });

  /** A stream that stands: its first ping has come. */
  async function listen(as?: string, lastEventId?: number): Promise<EventReader & { id: number }> {
    const headers = lastEventId === undefined ? {} : { "last-event-id": String(lastEventId) };
    const reader = readEvents(await api.ask(`${api.base}/stream`, { headers, ...(as !== undefined && { as }) }));
    open.push(reader);
    if (lastEventId !== undefined) return { ...reader, id: lastEventId };
    const ping = await reader.next();
    expect(ping?.event).toBe("ping");
    return { ...reader, id: ping?.id ?? 0 };
  }
  const itemOf = ({ data }: ReadEvent) => (data as Partial<ItemChanged>).item;
  const summary = (event: ReadEvent) => {
    const item = itemOf(event);
    return `${event.event} ${item ? item.body : ((event.data as { id?: string }).id ?? "")}`.trim();
  };
  let markers = 0;
  /** What each reader is told until something that is for everybody, which is said now. */
  async function eventsOf(readers: readonly EventReader[]): Promise<ReadEvent[][]> {
    markers += 1;
    const { body } = await talk.say("crier", `marker ${markers}`);
    return Promise.all(
      readers.map(async (reader) => {
        const events: ReadEvent[] = [];
        for (;;) {
          const event = await reader.next();
          if (!event) throw new Error("the stream ended");
          if (itemOf(event)?.body === body) return events;
          events.push(event);
        }
      }),
    );
  }
  const heardBy = async (...readers: EventReader[]) =>
    (await eventsOf(readers)).map((events) => events.map((event) => summary(event)));

  test("come as the feed shows them, to residents and to strangers, without anybody's own part", async () => {
    const [resident, stranger] = [await listen("reader"), await listen()];
    await talk.me("writer");
    await api.look(`update linli.residents set building = '7 号楼' where sub = 'writer'`);
    const said = await talk.say("writer", "谁家有梯子？", { kind: "question" });
    for (const [reader, as, building] of [
      [resident, "reader", "7 号楼"],
      [stranger, undefined, null],
    ] as const) {
      const shown = (await talk.feed(as)).find(({ id }) => id === said.id);
      expect(shown?.actor.building).toBe(building);
      expect(await reader.next()).toMatchObject({ event: "item.created", data: { item: { ...shown, viewer: null } } });
    }
    await talk.comment("reader", said, "我家有");
    await talk.edit("writer", said, "找到了");
    await talk.unsay("writer", said);
    const [heard, heardOutside] = await heardBy(resident, stranger);
    expect(heard?.at(-1)).toBe(`item.removed ${said.id}`);
    expect(heardOutside).toEqual(heard);
  });

  test("of a child come to residents and never to strangers", async () => {
    const [resident, stranger] = [await listen("reader"), await listen()];
    const headers = { authorization: `Bearer ${await api.tokenFor("child", { age_band: "under 14" })}` };
    await talk.ask<FeedItem>(`${api.base}/posts`, { method: "POST", body: { body: "who plays football?" }, headers });
    const [heard, heardOutside] = await heardBy(resident, stranger);
    expect(heard).toEqual(["item.created who plays football?"]);
    expect(heardOutside).toEqual([]);
  });

  test("come to neither of two who are blocked, also on streams that stood before, and again afterwards", async () => {
    const [anna, boris] = [await talk.me("anna"), await talk.me("boris")];
    const [toAnna, toBoris, newcomer] = [await listen("anna"), await listen("boris"), await listen("never met")];
    await talk.say("boris", "before");
    expect(await heardBy(toAnna, toBoris)).toEqual([["item.created before"], ["item.created before"]]);
    await talk.ask(`/v1/me/blocks/${boris}`, { as: "anna", method: "PUT" });
    await talk.say("boris", "unheard by anna");
    await talk.say("anna", "unheard by boris");
    await talk.say("manager", "heard by all", { kind: "notice" });
    expect(await heardBy(toAnna, toBoris)).toEqual([
      ["reset", "item.created unheard by boris", "item.created heard by all"],
      ["reset", "item.created unheard by anna", "item.created heard by all"],
    ]);
    const later = await listen("anna");
    await talk.say("boris", "unheard again");
    await talk.ask(`/v1/me/blocks/${boris}`, { as: "anna", method: "DELETE" });
    await talk.say("boris", "heard again");
    expect(await heardBy(later)).toEqual([["reset", "item.created heard again"]]);
    await talk.ask(`/v1/me/blocks/${anna}`, { as: "never met", method: "PUT" });
    await talk.say("anna", "unheard by whoever was never here before");
    const [heard] = await heardBy(newcomer);
    expect(heard?.slice(-1)).toEqual(["reset"]);
  });

  test("of a muted group or hidden do not come; hiding takes the one item away, muting has all read again", async () => {
    const group = await talk.found("founder", "吵闹的群");
    const [hidden, other] = [await talk.say("writer", "a long story"), await talk.say("writer", "another")];
    const reader = await listen("tidy");
    await talk.ask(`/v1/me/hidden/${hidden.id}`, { as: "tidy", method: "PUT" });
    await talk.edit("writer", hidden, "an even longer story");
    await talk.ask(`${api.base}/reports`, { as: "tidy", method: "POST", body: { subject: other.id, reason: "rude" } });
    await talk.edit("writer", other, "reported");
    expect(await heardBy(reader)).toEqual([[`item.removed ${hidden.id}`, `item.removed ${other.id}`]]);
    await talk.ask(`/v1/me/mutes/${group.id}`, { as: "tidy", method: "PUT" });
    await talk.say("founder", "from the group", { group: group.id });
    expect(await heardBy(reader)).toEqual([["reset"]]);
    await talk.ask(`/v1/me/hidden/${hidden.id}`, { as: "tidy", method: "DELETE" });
    await talk.edit("writer", hidden, "the story is back");
    expect(await heardBy(reader)).toEqual([["reset", "item.updated the story is back"]]);
  });

  test("come once and as they are now, however often they changed; a creation is not lost", async () => {
    const { id: start } = await listen();
    const said = await talk.say("writer", "first words");
    for (let edit = 0; edit < 5; edit += 1) await talk.edit("writer", said, `words ${edit}`);
    const gone = await talk.say("writer", "said in haste");
    await talk.unsay("writer", gone);
    expect(await heardBy(await listen("late reader", start))).toEqual([
      ["item.created words 4", "item.updated words 4", `item.removed ${gone.id}`],
    ]);
    const joined = await talk.found("founder", "新群");
    await talk.join("late reader", joined);
    const [events = []] = await eventsOf([await listen("late reader", start)]);
    const updates = events.filter(({ event }) => event === "group.updated");
    expect(updates.map(({ data }) => data)).toEqual([{ group: joined.id }]);
  });

  test("are no needs: of these residents are told which to read again, and strangers nothing", async () => {
    const [reader, stranger] = [await listen("reader"), await listen()];
    const told = async () =>
      (await eventsOf([reader, stranger])).map((events) => events.map(({ event, data }) => [event, data]));
    const need = await talk.need("writer", "谁家有梯子？");
    const news = ["need.updated", { need: need.id }];
    expect(await told()).toEqual([[news], []]);
    await talk.changeNeed("writer", need, { state: "done" });
    expect(await told()).toEqual([[news], []]);
    await talk.changeNeed("manager", need, { state: "withdrawn" });
    expect(await told()).toEqual([[news], []]);
  });

  test("of a community that is for residents come to no stranger, and to nobody from elsewhere", async () => {
    const closed = await foundNeighbourhood(api.database, { visibility: "residents" });
    const path = `/v1/communities/${encodeId("community", closed.community)}/stream`;
    expect((await api.app.request(`${path}?key=${closed.siteKey}`)).status).toBe(404);
    expect((await api.ask(path, { as: "reader" })).status).toBe(404);
  });
});
