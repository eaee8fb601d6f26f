import { createClient, type Failure } from "@linli/client";
import type { Comment, FeedItem } from "@linli/contract";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { lineReturns } from "../../foundation/testing/reader.ts";
import { sessionOf } from "../../provider/session.ts";
import { community, kitchen, post } from "../testing/fixtures.ts";
import { Responder } from "../testing/responder.ts";
import { type Follower, type Outbox, sharedOutbox } from "./outbox.ts";

const hello = { text: "地库 B2 有只小橘猫，谁家的？", kind: "post", group: null, post: null } as const;
const author = "res_00000000000000000000zhoum1n";

/** Whoever follows an outbox in a test, and all that it is told. */
class Listener implements Follower {
  sent: (FeedItem | Comment)[] = [];
  firsts = 0;
  refused: Failure[] = [];
  onOutgoing(): void {}
  onSent(_: unknown, written: FeedItem | Comment, first: boolean): void {
    this.sent.push(written);
    this.firsts += Number(first);
  }
  onRefused(_: unknown, failure: Failure): void {
    this.refused.push(failure);
  }
}

type Opened = { outbox: Outbox; responder: Responder; listener: Listener };

/** A page with its outbox, as if it had just been loaded. */
function loadedPage(responder = new Responder({ items: [post()] })): Opened {
  const client = createClient({ api: "https://api.example", siteKey: "pk_test", token: "t", fetch: responder.fetch });
  const outbox = sharedOutbox(sessionOf(client), community);
  const listener = new Listener();
  onTestFinished(outbox.follow(listener));
  return { outbox, responder, listener };
}

const posted = ({ responder }: Opened) => responder.received.filter(({ method }) => method === "POST");
const keys = ({ responder }: Opened) =>
  new Set(responder.sent.filter(({ method }) => method === "POST").map(({ key }) => key));

beforeEach(() => sessionStorage.clear());

describe("a text that finds no line", () => {
  test("waits, and arrives once under its first key, however often the line is said to be back", async () => {
    const page = loadedPage();
    page.responder.offline = true;
    expect(await page.outbox.send(hello, page.listener)).toBeNull();
    expect(page.outbox.outgoing).toMatchObject([{ text: hello.text, state: "waiting" }]);
    for (let times = 0; times < 5; times++) lineReturns(page);
    await expect.poll(() => page.outbox.outgoing).toEqual([]);
    for (let times = 0; times < 5; times++) lineReturns(page);
    expect(posted(page)).toHaveLength(1);
    expect(keys(page).size).toBe(1);
    expect(page.listener.sent).toHaveLength(1);
  });

  test("arrives once although the answer to its first attempt was lost", async () => {
    const page = loadedPage();
    page.responder.options.writes = "answer lost";
    expect(await page.outbox.send(hello, page.listener)).toBeNull();
    expect(page.responder.items.filter(({ body }) => body === hello.text)).toHaveLength(1);
    page.responder.options.writes = "answered";
    lineReturns(page);
    await expect.poll(() => page.listener.sent).toHaveLength(1);
    expect(page.responder.items.filter(({ body }) => body === hello.text)).toHaveLength(1);
    expect(keys(page).size).toBe(1);
  });

  test("goes out after what was written before it", async () => {
    const page = loadedPage();
    page.responder.offline = true;
    const texts = ["一", "二", "三"];
    for (const text of texts) await page.outbox.send({ ...hello, text }, page.listener);
    lineReturns(page);
    await expect.poll(() => page.outbox.outgoing).toEqual([]);
    expect(posted(page).map(({ body }) => (body as { body: string }).body)).toEqual(texts);
  });

  test("can be taken back, and is then never sent", async () => {
    const page = loadedPage();
    page.responder.offline = true;
    await page.outbox.send(hello, page.listener);
    page.outbox.withdraw(page.outbox.outgoing[0]?.idempotencyKey ?? "");
    lineReturns(page);
    expect(page.outbox.outgoing).toEqual([]);
    expect(posted(page)).toEqual([]);
  });

  test("goes on waiting when the server would rather have it later, and does not when somebody watches", async () => {
    const page = loadedPage();
    page.responder.offline = true;
    await page.outbox.send(hello, page.listener);
    page.responder.options.refusal = "server.busy";
    lineReturns(page);
    await expect.poll(() => posted(page)).toHaveLength(1);
    await expect.poll(() => page.outbox.outgoing[0]?.state).toBe("waiting");
    expect(page.listener.refused).toEqual([]);
    expect(await page.outbox.send({ ...hello, text: "二" }, page.listener)).toMatchObject({ ok: false });
    expect(page.outbox.outgoing).toHaveLength(1);
  });

  test("stays in sight when it is refused in the end, with the reason", async () => {
    const page = loadedPage();
    page.responder.offline = true;
    await page.outbox.send({ ...hello, group: kitchen }, page.listener);
    page.responder.options.refusal = "permission.denied";
    lineReturns(page);
    await expect.poll(() => page.listener.refused).toHaveLength(1);
    expect(page.outbox.outgoing).toMatchObject([{ state: "refused", refusal: "permission.denied" }]);
    lineReturns(page);
    expect(posted(page)).toHaveLength(1);
  });
});

describe("after the page was loaded again", () => {
  /** Somebody wrote without a line, and the page was loaded again. */
  async function reloaded(): Promise<{ before: Opened; after: Opened }> {
    const before = loadedPage();
    before.outbox.openFor(author);
    before.responder.offline = true;
    await before.outbox.send(hello, before.listener);
    before.outbox.keepDraft("", { ...hello, text: "写到一半" });
    return { before, after: loadedPage(before.responder) };
  }

  test("what waited is sent under the same key, for the one who wrote it", async () => {
    const { after } = await reloaded();
    expect(after.outbox.remembers).toBe(true);
    after.responder.offline = false;
    after.outbox.openFor(author);
    await expect.poll(() => after.listener.sent).toHaveLength(1);
    expect(keys(after).size).toBe(1);
    expect(after.outbox.draftFor("")?.text).toBe("写到一半");
  });

  test("nobody else is shown it, sends it, or leaves it there", async () => {
    const { after } = await reloaded();
    after.responder.offline = false;
    after.outbox.openFor("res_somebody_else");
    expect(after.outbox.outgoing).toEqual([]);
    expect(after.outbox.draftFor("")).toBeNull();
    after.outbox.keepDraft("", { ...hello, text: "另一个人" });
    expect(JSON.stringify(sessionStorage)).not.toContain("写到一半");
    expect(posted(after)).toEqual([]);
  });

  test("what storage has from elsewhere is left alone", () => {
    sessionStorage.setItem(`linli:notes:1 https://api.example ${community}`, '{"author":5,"outgoing":"x"}');
    const { outbox } = loadedPage();
    outbox.openFor(author);
    expect(outbox.outgoing).toEqual([]);
  });
});

describe("when whoever wrote leaves", () => {
  test("and nobody is signed in, everything is wiped, in storage too", async () => {
    const page = loadedPage();
    page.outbox.openFor(author);
    page.responder.offline = true;
    await page.outbox.send(hello, page.listener);
    expect(sessionStorage.length).toBe(1);
    page.outbox.leave(1, false);
    page.outbox.openFor(author);
    expect(page.outbox.outgoing).toEqual([]);
    expect(sessionStorage.length).toBe(0);
  });

  test("and comes back with a new token, everything is there again", async () => {
    const page = loadedPage();
    page.outbox.openFor(author);
    page.responder.offline = true;
    await page.outbox.send(hello, page.listener);
    page.outbox.leave(1, true);
    page.outbox.leave(1, true);
    expect(page.outbox.outgoing).toEqual([]);
    page.responder.offline = false;
    page.outbox.openFor(author);
    await expect.poll(() => page.listener.sent).toHaveLength(1);
    expect(keys(page).size).toBe(1);
  });
});

test("where the page is not allowed storage, everything works until it is left", async () => {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = () => {
    throw new DOMException("No", "SecurityError");
  };
  onTestFinished(() => {
    Storage.prototype.setItem = setItem;
  });
  const page = loadedPage();
  page.outbox.openFor(author);
  page.responder.offline = true;
  await page.outbox.send(hello, page.listener);
  lineReturns(page);
  await expect.poll(() => page.listener.sent).toHaveLength(1);
});

test("two elements on a page share what waits, and one of them tells the page", async () => {
  const page = loadedPage();
  const other = new Listener();
  onTestFinished(page.outbox.follow(other));
  page.responder.offline = true;
  await page.outbox.send(hello, other);
  lineReturns(page);
  await expect.poll(() => other.sent).toHaveLength(1);
  expect([page.listener.sent.length, page.listener.firsts, other.firsts]).toEqual([1, 0, 1]);
});
