import { html, LitElement } from "lit";
import { expect, test } from "vitest";
import { PartController } from "./part.controller.ts";
import { onPage } from "./testing/on-page.ts";

/** An element with one part, whose fetching a test decides. */
class LinliParted extends LitElement {
  key: string | undefined = "zh";
  fetches: string[] = [];
  failures: unknown[] = [];
  answer: (key: string) => Promise<string> = async (key) => `words in ${key}`;
  words = new PartController<string>(this, {
    key: () => this.key,
    fetch: (key) => {
      this.fetches.push(key);
      return this.answer(key);
    },
    onFailure: (cause) => this.failures.push(cause),
  });

  override render() {
    return html`${this.words.value ?? "nothing yet"}`;
  }
}
customElements.define("linli-parted", LinliParted);

declare global {
  interface HTMLElementTagNameMap {
    "linli-parted": LinliParted;
  }
}

const parted = () => onPage("<linli-parted></linli-parted>", "linli-parted");
const gone = async () => {
  throw new Error("no line");
};

test("a part is fetched once, however often it is asked for", async () => {
  const element = parted();
  const { words: part } = element;
  const [one, other] = await Promise.all([part.bring(), part.bring()]);
  expect([one, other, await part.bring()]).toEqual(["words in zh", "words in zh", "words in zh"]);
  expect(element.fetches).toEqual(["zh"]);
});

test("a part that could not be fetched is told, and fetched again when the line returns", async () => {
  const element = parted();
  element.answer = gone;
  expect(await element.words.bring()).toBeUndefined();
  expect(element.words.failed).toBe(true);
  expect(element.failures).toHaveLength(1);
  element.answer = async () => "here";
  window.dispatchEvent(new Event("online"));
  await expect.poll(() => element.shadowRoot?.textContent).toBe("here");
  expect(element.words.failed).toBe(false);
});

test("a part for one language is none for another", async () => {
  const element = parted();
  await element.words.bring();
  element.key = "en";
  expect(element.words.value).toBeUndefined();
  expect(await element.words.bring()).toBe("words in en");
});

test("nothing is fetched while it is not known what for", async () => {
  const element = parted();
  element.key = undefined;
  expect(await element.words.bring()).toBeUndefined();
  expect(element.fetches).toEqual([]);
  element.key = "zh";
  expect(await element.words.bring()).toBe("words in zh");
});

test("an element that is not on the page fetches nothing when the line returns", async () => {
  const element = parted();
  element.answer = gone;
  await element.words.bring();
  element.remove();
  window.dispatchEvent(new Event("online"));
  expect(element.fetches).toHaveLength(1);
});
