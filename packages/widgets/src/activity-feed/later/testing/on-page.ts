import { page as browser } from "vitest/browser";
import { articles, type Reader } from "../../testing/on-page.ts";

/** An entry of the open menu. */
export const item = (name: string | RegExp) => browser.getByRole("menuitem", { name });

/** Opens the menu of whoever wrote it; the first of several such items, or the n-th. */
export const menuOf = (name: string, number = 0) =>
  browser
    .getByRole("button", { name: new RegExp(`^更多：.*${name}`) })
    .nth(number)
    .click();

/** What can be pressed in the n-th item from the top. */
export function nthItem(feed: Reader, number: number) {
  const press = async (selector: string, place = 0) => {
    for (let frame = 0; frame < 600; frame++) {
      const found = articles(feed)[number]?.querySelectorAll<HTMLElement>(selector)[place];
      if (found) {
        found.click();
        return;
      }
      await new Promise(requestAnimationFrame);
    }
    throw new Error(`There is no ${selector} in item ${number}`);
  };
  return {
    unfoldComments: () => press('[data-act="unfoldComments"]'),
    menuOfComment: (place: number) => press(".comment .round-button", place),
    react: (kind: string) => press(`[data-act="react"][data-value="${kind}"]`),
  };
}

/** Writes into a field, character by character as one keyboard event would not: with anything that a text can hold. */
export function write({ element }: Reader, selector: string, text: string): void {
  const field = element.shadowRoot?.querySelector<HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`There is no ${selector}`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}
