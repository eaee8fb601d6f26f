import { createClient } from "@linli/client";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { configure } from "../foundation/index.ts";
import { bonesOf } from "../foundation/testing/bones.ts";
import { onPage } from "../foundation/testing/on-page.ts";
import { community, manyPosts } from "./testing/fixtures.ts";
import { articles, feedOnPage } from "./testing/on-page.ts";
import { Responder } from "./testing/responder.ts";

/** Neighbours who have said two lines each. */
const typical = manyPosts(3, () => ({ body: "棋摊挪到树荫下了，\n下午两点摆。" }));

const edges = (items: Iterable<Element>) =>
  [...items].map((item) => item.getBoundingClientRect()).flatMap(({ top, bottom }) => [top, bottom]);

describe("the bones", () => {
  test.each([
    { density: "normal", width: 560, composer: "on" },
    { density: "normal", width: 288, composer: "on" },
    { density: "large", width: 400, composer: "on" },
    { density: "compact", width: 600, composer: "on" },
    { density: "normal", width: 360, composer: "off" },
  ] as const)("stand where their items will stand: $density, $width px, composer $composer", async (shown) => {
    const { density, width, composer } = shown;
    configure({ density });
    const feed = feedOnPage({ items: typical, width, attributes: { composer } });
    const { element } = feed;
    const answer = await bonesOf(feed);
    const before = edges(element.shadowRoot?.querySelectorAll(".bones > .item") ?? []);
    expect(before).toHaveLength(6);
    answer();
    const moved = () => edges(articles(feed)).map((edge, at) => Math.abs(edge - (before[at] ?? 0)));
    await expect.poll(() => articles(feed).length).toBe(3);
    // Items have their own height from the first frame on that they are seen in.
    await new Promise(requestAnimationFrame);
    expect(Math.max(...moved())).toBeLessThanOrEqual(1);
    configure({ density: undefined });
  });
});

describe("where the page keeps the feed's place", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
  });

  /** A feed that is upgraded in the page, as the script tag does it, and whether bones ever stood in it. */
  function feedInItsPlace(gate?: Promise<unknown>) {
    const responder = new Responder({ items: typical });
    if (gate) responder.gate = gate;
    const markup = `<linli-activity-feed style="min-height: 600px" community="${community}" lang="zh-CN" live="off">`;
    // What a parser has put into another document is upgraded where it is put in.
    const element = new DOMParser().parseFromString(markup, "text/html").querySelector("linli-activity-feed");
    if (!element) throw new Error("There is no feed");
    onPage("<main></main>").append(element);
    element.client = createClient({ api: "https://api.example", siteKey: "pk_test", fetch: responder.fetch });
    const drawn = { bones: false };
    const observer = new MutationObserver(() => {
      drawn.bones ||= !!element.shadowRoot?.querySelector(".bones");
    });
    if (element.shadowRoot) observer.observe(element.shadowRoot, { childList: true, subtree: true });
    onTestFinished(() => observer.disconnect());
    return { drawn, reader: { element, responder } };
  }

  test("what comes at once is drawn at once, without bones that only flicker", async () => {
    const { drawn, reader } = feedInItsPlace();
    await expect.poll(() => articles(reader).length).toBe(3);
    expect(drawn.bones).toBe(false);
  });

  test("what takes longer has its bones", async () => {
    const { drawn, reader } = feedInItsPlace(new Promise(() => {}));
    await reader.element.updateComplete;
    expect(drawn.bones).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    await reader.element.updateComplete;
    expect(reader.element.shadowRoot?.querySelector(".bones")).not.toBeNull();
  });
});
