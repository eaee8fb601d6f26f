import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { LinliExample } from "./testing/linli-example.ts";
import "./testing/linli-example.ts";
import { eventStream, json, type Network, promised, standInNetwork } from "./testing/network.ts";
import { activityTitled } from "./testing/occasions.ts";
import { next, onPage } from "./testing/on-page.ts";

/** Elements of one address share a session, so every test has an address of its own. */
let address = 0;
beforeEach(() => {
  address++;
});

function example(live: string): LinliExample {
  return onPage(
    `<linli-example api="https://${address}.example" site-key="pk_1" community="com_1" live="${live}"></linli-example>`,
    "linli-example",
  );
}

const reads = ({ paths }: Network) => paths.filter((path) => path.includes("/activities/")).length;
const streams = ({ requests }: Network) => requests.filter(({ url }) => url.includes("/stream"));

/** An API whose stream is at hand; it opens when it is told to. */
function liveNetwork() {
  const stream = eventStream();
  const { promise, resolve } = promised<Response>();
  const network = standInNetwork(({ url }) => (url.includes("/stream") ? promise : json(activityTitled("here"))));
  return { network, stream, open: () => resolve(stream.response) };
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}

afterEach(() => {
  Reflect.deleteProperty(document, "hidden");
});

test("two elements of one community share one stream", async () => {
  const { network, stream, open } = liveNetwork();
  open();
  const one = example("stream");
  const other = example("stream");
  await expect.poll(() => streams(network)).toHaveLength(1);
  await vi.waitFor(() => {
    stream.send("occurrence.updated", { activity: "act_1", occurrence: {} });
    expect(one.heard).not.toHaveLength(0);
    expect(other.heard).toEqual(one.heard);
  });
  expect(streams(network)).toHaveLength(1);
});

test("the stream closes when the last element has left, and not when one is only moved", async () => {
  const { network } = liveNetwork();
  const element = example("stream");
  await expect.poll(() => streams(network)).toHaveLength(1);
  const ground = element.parentElement;
  element.remove();
  ground?.append(element);
  await element.updateComplete;
  expect(streams(network)[0]?.signal.aborted).toBe(false);
  element.remove();
  await expect.poll(() => streams(network)[0]?.signal.aborted).toBe(true);
  expect(streams(network)).toHaveLength(1);
});

test("what happened before the stream was open is read, and so is everything after a reset", async () => {
  const { network, stream, open } = liveNetwork();
  const element = example("stream");
  await next(element, "linli-ready");
  expect(reads(network)).toBe(1);
  open();
  await expect.poll(() => reads(network)).toBe(2);
  stream.send("reset", {});
  await expect.poll(() => reads(network)).toBe(3);
  expect(element.heard).toEqual([]);
});

/** An API whose activity was read at a version, and whose stream goes on after one when it is told to. */
function versionedNetwork(versions: { read: number; stream: number }) {
  const stream = eventStream(versions.stream);
  const { promise, resolve } = promised<Response>();
  const answer = (version: number) => json(activityTitled(`at ${version}`), { etag: `W/"1-${version}-abc"` });
  const network = standInNetwork(({ url }) => (url.includes("/stream") ? promise : answer(versions.read)));
  const readFrom = (version: number) =>
    network.answer(({ url }) => (url.includes("/stream") ? promise : answer(version)));
  /** Everything that the stream told before has been heard. */
  const heard = async (element: LinliExample, id: number) => {
    stream.send("occurrence.updated", { activity: "act_1", occurrence: {} }, id);
    await expect.poll(() => element.heard.length).toBeGreaterThan(0);
  };
  return { network, stream, heard, readFrom, open: () => resolve(stream.response) };
}

test("the first read is the only one when nothing has happened until the stream was open", async () => {
  const { network, heard, open } = versionedNetwork({ read: 7, stream: 7 });
  const element = example("stream");
  await next(element, "linli-ready");
  open();
  await heard(element, 8);
  expect([reads(network), element.resource.value?.title]).toEqual([1, "at 7"]);
});

test("what happened between the read and the stream is read, once", async () => {
  const { network, heard, open, readFrom } = versionedNetwork({ read: 7, stream: 9 });
  const element = example("stream");
  await next(element, "linli-ready");
  readFrom(9);
  open();
  await expect.poll(() => element.resource.value?.title).toBe("at 9");
  await heard(element, 10);
  expect(reads(network)).toBe(2);
});

test("a read that is still under way when the stream opens is waited for, and made again only if it is older", async () => {
  for (const [version, again] of [
    [7, 2],
    [8, 1],
  ] as const) {
    address++;
    const { promise, resolve } = promised<Response>();
    const stream = eventStream(8);
    const at = (read: number) => json(activityTitled(`at ${read}`), { etag: `W/"1-${read}-abc"` });
    const network = standInNetwork(({ url }) => (url.includes("/stream") ? stream.response : promise));
    const element = example("stream");
    stream.send("occurrence.updated", { activity: "act_1", occurrence: {} });
    await expect.poll(() => element.heard.length).toBe(1);
    expect(reads(network)).toBe(1);
    network.answer(() => at(8));
    resolve(at(version));
    await expect.poll(() => element.resource.value?.title).toBe("at 8");
    expect(reads(network)).toBe(again);
    element.remove();
  }
});

test("who joins an open stream with what is as new as all that was told reads nothing; with older, reads again", async () => {
  const { network, stream, heard, open, readFrom } = versionedNetwork({ read: 7, stream: 7 });
  const first = example("stream");
  await next(first, "linli-ready");
  open();
  await heard(first, 8);
  readFrom(8);
  const second = example("stream");
  await next(second, "linli-ready");
  stream.send("occurrence.updated", { activity: "act_1", occurrence: {} }, 9);
  await expect.poll(() => second.heard.length).toBe(1);
  expect(reads(network)).toBe(2);
  const third = example("off");
  await next(third, "linli-ready");
  readFrom(9);
  third.live = "stream";
  await expect.poll(() => third.resource.value?.title).toBe("at 9");
  expect(reads(network)).toBe(4);
});

test("who joins a stream that is open already reads what was told before to others", async () => {
  const { network, stream, open } = liveNetwork();
  open();
  const first = example("stream");
  await expect.poll(() => reads(network)).toBe(2);
  const second = example("off");
  await next(second, "linli-ready");
  stream.send("occurrence.updated", { activity: "act_1", occurrence: {} });
  await expect.poll(() => first.heard).toHaveLength(1);
  expect([second.heard, reads(network)]).toEqual([[], 3]);
  second.live = "stream";
  await expect.poll(() => reads(network)).toBe(4);
  expect(streams(network)).toHaveLength(1);
});

test("a hidden page follows nothing, and reads what it missed when it is seen again", async () => {
  const { network, open } = liveNetwork();
  const element = example("stream");
  await next(element, "linli-ready");
  open();
  await expect.poll(() => reads(network)).toBe(2);
  hide(true);
  await expect.poll(() => streams(network)[0]?.signal.aborted).toBe(true);
  network.answer(({ url }) => (url.includes("/stream") ? eventStream().response : json(activityTitled("later"))));
  hide(false);
  await expect.poll(() => element.resource.value?.title).toBe("later");
  expect(streams(network)).toHaveLength(2);
});

test("nothing is followed where nothing shall be live", async () => {
  const { network, stream, open } = liveNetwork();
  const still = example("off");
  await next(still, "linli-ready");
  const live = example("stream");
  await next(live, "linli-ready");
  await expect.poll(() => streams(network)).toHaveLength(1);
  open();
  await expect.poll(() => reads(network)).toBe(3);
  stream.send("occurrence.updated", { activity: "act_1", occurrence: {} });
  await expect.poll(() => live.heard).toEqual(["occurrence.updated"]);
  expect(still.heard).toEqual([]);
});

test("polling reads every 30 seconds while the page is seen", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const { network } = liveNetwork();
  const element = example("poll");
  await next(element, "linli-ready");
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(reads(network)).toBe(2));
  hide(true);
  expect(vi.getTimerCount()).toBe(0);
  hide(false);
  await vi.waitFor(() => expect(reads(network)).toBe(3));
  element.remove();
  expect(vi.getTimerCount()).toBe(0);
});

test("an element whose stream is refused polls instead", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const network = standInNetwork(({ url }) =>
    url.includes("/stream") ? json({ code: "permission.denied" }, { status: 403 }) : json(activityTitled("here")),
  );
  example("stream");
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  const before = reads(network);
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(reads(network)).toBe(before + 1));
});

test("a stream that was refused to a stranger opens for whoever signs in", async () => {
  const network = standInNetwork(({ url, headers }) => {
    if (!url.includes("/stream")) return json(activityTitled("here"));
    return headers.has("authorization") ? eventStream().response : json({ code: "permission.denied" }, { status: 403 });
  });
  const element = example("stream");
  await expect.poll(() => streams(network)).toHaveLength(1);
  element.session?.identify("a.b.c");
  await expect.poll(() => streams(network).at(-1)?.headers.get("authorization")).toBe("Bearer a.b.c");
});
