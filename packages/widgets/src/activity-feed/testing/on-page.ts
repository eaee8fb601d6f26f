import { createClient } from "@linli/client";
import { onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";
import "../define.ts";
import type { LinliActivityFeed } from "../linli-activity-feed.ts";
import { community, everyKind } from "./fixtures.ts";
import { type Options, Responder } from "./responder.ts";

type Shown = Partial<Options> & {
  /** Null is a stranger. */
  token?: string | null;
  attributes?: Record<string, string>;
  /** Markup inside the element. */
  content?: string;
  width?: number;
  /** Answers wait for it. */
  gate?: Promise<unknown>;
};

export type Reader = { element: LinliActivityFeed; responder: Responder };

/** Puts the element on the page for one test, with the real client on a responder, in Chinese unless the page says else. */
export function feedOnPage({
  token = "zhoumin",
  attributes = {},
  content = "",
  width = 560,
  gate,
  ...options
}: Shown = {}) {
  const responder = new Responder({ items: everyKind(), ...options });
  if (gate) responder.gate = gate;
  const element = document.createElement("linli-activity-feed");
  const given = { community, lang: "zh-CN", live: "off", ...attributes };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.insertAdjacentHTML("beforeend", content);
  element.client = createClient({ api: "https://api.example", siteKey: "pk_test", token, fetch: responder.fetch });
  const ground = document.createElement("main");
  ground.style.width = `${width}px`;
  ground.append(element);
  document.body.append(ground);
  onTestFinished(() => {
    ground.remove();
    forgetEverything();
  });
  return { element, responder } satisfies Reader;
}

/** Drafts and places are kept beyond an element's life, but not beyond a test. */
export function forgetEverything(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** What stands on the page under that name, as a reader or a screen reader finds it. */
export const button = (name: string | RegExp) => browser.getByRole("button", { name });
export const heading = (name: string | RegExp) => browser.getByRole("heading", { name });
export const article = (name: string | RegExp) => browser.getByRole("article", { name });
export const words = (text: string | RegExp) => browser.getByText(text);
export const box = (name: string | RegExp) => browser.getByRole("textbox", { name });

/** Everything in the feed that can be read, from the top. */
export const articles = ({ element }: Reader) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="feed"] article') ?? []),
];

/** The ids of what stands in the page, from the top. */
export const shownIds = (reader: Reader) => articles(reader).map((each) => each.dataset["id"]);

/** Where a keyboard stands inside the element; null when it is elsewhere on the page. */
export const focused = ({ element }: Reader) => element.shadowRoot?.activeElement ?? null;

/** What a screen reader is told politely. */
export const told = ({ element }: Reader) =>
  element.shadowRoot?.querySelector('[role="status"]')?.textContent.trim() ?? "";

/** Everything of these types that the element tells its page, in order. */
export function heard<Type extends keyof HTMLElementEventMap>({ element }: Reader, ...types: Type[]) {
  const events: HTMLElementEventMap[Type][] = [];
  for (const type of types) element.addEventListener(type, (event) => events.push(event));
  return events;
}
