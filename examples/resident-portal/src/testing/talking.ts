import type { Locator, Page } from "playwright-core";

/** The feed of the page. */
export function feedOf(page: Page): Locator {
  return page.locator("linli-activity-feed");
}

/** The item with these words in it, its comments included. */
export function itemWith(page: Page, words: string): Locator {
  return feedOf(page).getByRole("article").filter({ hasText: words });
}

/** Opens the composer, writes and sends; it is done when it stands in the writer's own feed. */
export async function say(page: Page, words: string): Promise<void> {
  await write(page, words);
  await feedOf(page).getByRole("button", { name: "发出", exact: true }).click();
  await itemWith(page, words).waitFor();
}

/** Opens the composer and writes. */
export async function write(page: Page, words: string): Promise<void> {
  await feedOf(page).getByRole("button", { name: "今晚七点打球" }).click();
  await feedOf(page).getByRole("textbox", { name: "跟邻居说点什么" }).fill(words);
}

/** Unfolds what was answered below an item, and answers. */
export async function answer(page: Page, words: string, answered: string): Promise<void> {
  const item = itemWith(page, words);
  await item.getByRole("button", { name: /回复$/ }).click();
  await item.getByRole("textbox", { name: "回一句" }).fill(answered);
  await item.getByRole("button", { name: "发出", exact: true }).click();
  await item.getByText(answered, { exact: true }).first().waitFor();
}

/** Presses an entry of what "…" beside a neighbour's name unfolds into. */
export async function choose(item: Locator, name: string, entry: string): Promise<void> {
  await item.getByRole("button", { name: new RegExp(`更多：.?${name}`) }).click();
  await item.getByRole("menuitem", { name: entry }).click();
}

/** Shows what came while somebody was reading; nothing is pushed under their eyes. */
export async function showNews(page: Page): Promise<void> {
  await feedOf(page)
    .getByRole("button", { name: /条新动态$/ })
    .click();
}
