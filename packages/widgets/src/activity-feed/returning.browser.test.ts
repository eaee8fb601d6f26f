import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page as browser } from "vitest/browser";
import { manyPosts } from "./testing/fixtures.ts";
import { articles, button, feedOnPage, type Reader, shownIds, words } from "./testing/on-page.ts";

const frame = () => new Promise(requestAnimationFrame);
const items = manyPosts(260, (number) => ({ body: `#${number} ${"说了很多话。".repeat((number * 5) % 17)}` }));
const away = items[140]?.id ?? "";

const topOf = (feed: Reader, id: string) =>
  articles(feed)
    .find((each) => each.dataset["id"] === id)
    ?.getBoundingClientRect().top ?? Number.NaN;

/** Reads down to one item, as far as it takes. */
async function readTo(feed: Reader, id: string): Promise<number> {
  for (let step = 0; step < 200 && !shownIds(feed).includes(id); step++) {
    window.scrollTo(0, document.documentElement.scrollHeight);
    await frame();
  }
  articles(feed)
    .find((each) => each.dataset["id"] === id)
    ?.scrollIntoView();
  window.scrollBy(0, -33);
  await frame();
  await frame();
  return topOf(feed, id);
}

/** Goes to another page; the one with the feed is not kept. */
function leave(feed: Reader): void {
  feed.element.remove();
  window.scrollTo(0, 0);
}

beforeEach(async () => {
  vi.spyOn(console, "warn");
  await browser.viewport(600, 800);
  sessionStorage.clear();
  window.scrollTo(0, 0);
  onTestFinished(() => sessionStorage.clear());
});

/** Lit says so when drawing one picture leads to another. */
afterEach(() => {
  expect(console.warn).not.toHaveBeenCalledWith(expect.stringContaining("scheduled an update"));
  vi.restoreAllMocks();
});

describe("whoever goes back", () => {
  test("is where they were, however far that was", async () => {
    const first = feedOnPage({ items });
    const before = await readTo(first, away);
    leave(first);
    const second = feedOnPage({ items });
    await expect.poll(() => Math.abs(topOf(second, away) - before)).toBeLessThanOrEqual(2);
  });

  test("is at the same item when others have spoken meanwhile", async () => {
    const first = feedOnPage({ items });
    const before = await readTo(first, away);
    leave(first);
    const news = manyPosts(5, (number) => ({ id: `pst_z${String(9 - number).padStart(25, "0")}` as const }));
    const second = feedOnPage({ items: [...news, ...items] });
    await expect.poll(() => Math.abs(topOf(second, away) - before)).toBeLessThanOrEqual(2);
  });

  test("sees the kind that they had chosen", async () => {
    const questions = items.map((item, number) => ({
      ...item,
      kind: number % 2 ? ("post" as const) : ("question" as const),
    }));
    const first = feedOnPage({ items: questions });
    await button("提问").click();
    await readTo(first, away);
    leave(first);
    const second = feedOnPage({ items: questions });
    await expect.element(button("提问")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => shownIds(second)).toContain(away);
  });

  test("is not moved when they have taken the page into their own hands", async () => {
    const first = feedOnPage({ items });
    await readTo(first, away);
    leave(first);
    let answer: (value?: unknown) => void = () => {};
    const gate = new Promise((resolve) => {
      answer = resolve;
    });
    const second = feedOnPage({ items });
    const { responder } = second;
    // The first page comes, what follows waits.
    Object.defineProperty(responder, "gate", { get: () => (responder.sent.length > 1 ? gate : undefined) });
    await expect.poll(() => responder.sent.length).toBe(2);
    window.dispatchEvent(new WheelEvent("wheel"));
    answer();
    await expect.poll(() => articles(second).length).toBeGreaterThan(20);
    await frame();
    await frame();
    expect(window.scrollY).toBe(0);
  });

  test("begins at the top when their item is gone, or they had read only that", async () => {
    const first = feedOnPage({ items });
    await readTo(first, away);
    leave(first);
    const second = feedOnPage({ items: items.slice(0, 10) });
    await expect.element(words("就这些了")).toBeVisible();
    expect(window.scrollY).toBe(0);
    leave(second);
    expect(sessionStorage.length).toBe(0);
  });

  test("begins at the top where nothing may be kept", async () => {
    const denial = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const first = feedOnPage({ items });
    await readTo(first, away);
    expect(() => leave(first)).not.toThrow();
    denial.mockRestore();
    const second = feedOnPage({ items });
    await expect.poll(() => articles(second).length).toBe(20);
    expect(window.scrollY).toBe(0);
  });

  test("finds the page's own history as it was", async () => {
    history.replaceState({ router: "theirs" }, "");
    const first = feedOnPage({ items });
    await readTo(first, away);
    leave(first);
    expect(history.state).toEqual({ router: "theirs" });
  });
});

describe("whoever comes anew", () => {
  test("begins at the top, on another entry of the history", async () => {
    const first = feedOnPage({ items });
    await readTo(first, away);
    leave(first);
    history.pushState(null, "");
    onTestFinished(() => history.back());
    const second = feedOnPage({ items });
    await expect.poll(() => articles(second).length).toBe(20);
    await frame();
    expect(window.scrollY).toBe(0);
  });
});
