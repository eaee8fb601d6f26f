import type { FeedItem } from "@linli/contract";
import { expect } from "vitest";
import { describeWhatever, expectHarmless, portion, testEveryText } from "../foundation/naughty-strings.suite.ts";
import { activityItem, neighbour, notice, post, question } from "./testing/fixtures.ts";
import { articles, feedOnPage } from "./testing/on-page.ts";

const idOf = (number: number) => `pst_${String(9_999_999 - number).padStart(26, "0")}` as const;

/** An item of each kind that says this text wherever somebody can write one. */
function saying(text: string, number: number): FeedItem {
  const actor = neighbour("n0b0dy", { name: text, building: text, role: "resident" });
  const change = { id: idOf(number), actor, body: text, group_name: text };
  const item = [post, question, notice, activityItem][number % 4]?.(change) ?? post(change);
  if (!item.activity) return item;
  const place = { name: text, point: null, precision: "building" as const };
  return { ...item, activity: { ...item.activity, title: text, place } };
}

/** What its pictures are made of; the only style written on an element is numbers of ours. */
const pictures = {
  tags: "section header div h3 h4 p span b bdi i small time button svg path slot article linli-sign-up-form",
  styled: { selector: ".stretch", as: /^--items: \d+; --lines: \d+;?$/ },
};

/** As the feed folds it. */
const folded = (text: string) => text.slice(0, 280).split("\n").slice(0, 8).join("\n");

/** Without what stands between the parts of a template, and what says that there is more. */
const letters = (text: string) => text.replace(/\s/g, "").replace(/…$/, "");

describeWhatever("neighbours write", () => {
  testEveryText("is drawn to the letter, runs nothing and stays in 320 pixels", async (texts, part) => {
    const items = texts.map((text, number) => saying(text, part * portion + number));
    const feed = feedOnPage({ items, width: 288, attributes: { "page-size": "100" } });
    await expect.poll(() => articles(feed).length).toBe(texts.length);
    // Also what is not near enough to be laid out otherwise.
    const everything = new CSSStyleSheet();
    everything.replaceSync("article { content-visibility: visible !important }");
    feed.element.shadowRoot?.adoptedStyleSheets.push(everything);
    for (const [number, article] of articles(feed).entries()) {
      const text = texts[number] ?? "";
      expect(article.querySelector(".name")?.textContent).toBe(text || "搬走的邻居");
      const said = article.querySelector(".said")?.textContent ?? "";
      expect(letters(said)).toBe(letters(folded(text)));
    }
    expectHarmless(feed.element, `part ${part}`, pictures);
  });
});
