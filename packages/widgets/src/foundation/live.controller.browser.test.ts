import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { activityTitled, type LinliExample } from "./testing/linli-example.ts";
import { eventStream, json, type Network, promised, standInNetwork } from "./testing/network.ts";
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
