import { describe, expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { manyPosts, post } from "./testing/fixtures.ts";
import { articles, feedOnPage, focused, type Reader } from "./testing/on-page.ts";

async function drawn(options: Parameters<typeof feedOnPage>[0] = {}): Promise<Reader> {
  const feed = feedOnPage(options);
  await expect.poll(() => articles(feed).length).toBeGreaterThan(0);
  await expect.poll(() => feed.element.shadowRoot?.querySelector(".end, .trouble, .pill")).toBeTruthy();
  return feed;
}

const stands = (feed: Reader) => articles(feed).findIndex((each) => each === focused(feed)?.closest("article"));

describe("the feed, as it is heard", () => {
  test("is a feed of articles that say who speaks, what, and which of how many", async () => {
    const feed = await drawn();
    const list = browser.getByRole("feed", { name: "邻里动态" });
    await expect.element(list).toHaveAttribute("aria-busy", "false");
    const [first] = articles(feed);
    expect(first?.getAttribute("aria-posinset")).toBe("1");
    expect(first?.getAttribute("aria-setsize")).toBe("4");
    await expect.element(browser.getByRole("article", { name: /唐果/ })).toHaveAccessibleDescription(/东门修鞋/);
  });

  test("does not say how many there are before that is known, and that more are coming while they are", async () => {
    const feed = feedOnPage({ items: manyPosts(300) });
    await expect.poll(() => articles(feed)[0]?.getAttribute("aria-setsize")).toBe("-1");
    let release: (value?: unknown) => void = () => {};
    await expect.element(browser.getByRole("feed")).toHaveAttribute("aria-busy", "false");
    feed.responder.gate = new Promise((resolve) => {
      release = resolve;
    });
    articles(feed).at(-1)?.scrollIntoView();
    await expect.element(browser.getByRole("feed")).toHaveAttribute("aria-busy", "true");
    release();
    await expect.element(browser.getByRole("feed")).toHaveAttribute("aria-busy", "false");
  });
});

describe("the feed, by keyboard", () => {
  test("goes from item to item with the page keys, and stays at its ends", async () => {
    const feed = await drawn();
    articles(feed)[0]?.focus();
    await userEvent.keyboard("{PageDown}");
    expect(stands(feed)).toBe(1);
    await userEvent.keyboard("{PageDown}{PageDown}{PageDown}{PageDown}");
    expect(stands(feed)).toBe(3);
    await userEvent.keyboard("{PageUp}");
    expect(stands(feed)).toBe(2);
    await userEvent.keyboard("{PageUp}{PageUp}{PageUp}");
    expect(stands(feed)).toBe(0);
  });

  test("goes on to the next item from whatever stands in one", async () => {
    const feed = await drawn();
    articles(feed)[1]?.querySelector<HTMLElement>('[data-act="react"]')?.focus();
    await userEvent.keyboard("{PageDown}");
    expect(stands(feed)).toBe(2);
    expect(focused(feed)?.localName).toBe("article");
  });

  test("is left with Ctrl and the end keys, to what stands around it", async () => {
    const feed = await drawn();
    feed.element.insertAdjacentHTML("beforebegin", "<button>before</button>");
    feed.element.insertAdjacentHTML("afterend", "<a href='#x'>after</a>");
    articles(feed)[2]?.focus();
    await userEvent.keyboard("{Control>}{End}{/Control}");
    expect(document.activeElement?.textContent).toBe("after");
    articles(feed)[2]?.focus();
    await userEvent.keyboard("{Control>}{Home}{/Control}");
    expect((focused(feed) as HTMLElement).dataset["act"]).toBe("openComposer");
  });

  test("is left upwards to the page where nothing of its own stands above", async () => {
    const feed = await drawn({ items: [post()], attributes: { composer: "off", kinds: "post" } });
    feed.element.insertAdjacentHTML("beforebegin", "<button>before</button>");
    articles(feed)[0]?.focus();
    await userEvent.keyboard("{Control>}{Home}{/Control}");
    expect(document.activeElement?.textContent).toBe("before");
  });

  test("leaves its keys to whoever writes", async () => {
    const feed = await drawn();
    articles(feed)[1]?.querySelector<HTMLElement>('[data-act="unfoldComments"]')?.click();
    await expect.poll(() => articles(feed)[1]?.querySelector("textarea")).toBeTruthy();
    articles(feed)[1]?.querySelector("textarea")?.focus();
    await userEvent.keyboard("{PageDown}");
    expect(stands(feed)).toBe(1);
    expect(focused(feed)?.localName).toBe("textarea");
  });

  test("brings older ones when it comes to the end of what is known", async () => {
    const feed = feedOnPage({ items: manyPosts(60) });
    await expect.poll(() => articles(feed).length).toBeGreaterThan(19);
    articles(feed).at(-1)?.focus();
    await expect.poll(() => articles(feed).length).toBeGreaterThan(30);
    await userEvent.keyboard("{PageDown}");
    expect(stands(feed)).toBeGreaterThan(19);
  });
});
