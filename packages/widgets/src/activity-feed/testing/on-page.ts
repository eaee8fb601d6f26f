import { onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";
import { elementOnPage, type Reader as ReaderOf, type Standing } from "../../foundation/testing/reader.ts";
import "../define.ts";
import type { LinliActivityFeed } from "../linli-activity-feed.ts";
import { community, everyKind } from "./fixtures.ts";
import { type Options, Responder } from "./responder.ts";

export { box, focused, heading, heard, lineReturns, told, words } from "../../foundation/testing/reader.ts";

type Shown = Partial<Options> &
  Standing & {
    /** Answers wait for it. */
    gate?: Promise<unknown>;
  };

export type Reader = ReaderOf<LinliActivityFeed, Responder>;

/** Puts the feed of a community on the page for one test. */
export function feedOnPage({ token, attributes, content, width = 560, gate, ...options }: Shown = {}): Reader {
  const responder = new Responder({ items: everyKind(), ...options });
  if (gate) responder.gate = gate;
  onTestFinished(forgetEverything);
  return elementOnPage("linli-activity-feed", responder, {
    token,
    content,
    width,
    attributes: { community, ...attributes },
  });
}

/** Drafts and places are kept beyond an element's life, but not beyond a test. */
export function forgetEverything(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** What stands on the page under that name, as a reader or a screen reader finds it. */
export const button = (name: string | RegExp) => browser.getByRole("button", { name });
export const article = (name: string | RegExp) => browser.getByRole("article", { name });
/** Everything in the feed that can be read, from the top. */
export const articles = ({ element }: Reader) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="feed"] article') ?? []),
];

/** The ids of what stands in the page, from the top. */
export const shownIds = (reader: Reader) => articles(reader).map((each) => each.dataset["id"]);
