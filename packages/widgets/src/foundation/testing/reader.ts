import { createClient } from "@linli/client";
import { onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";

/** Somebody who has an element before them, and what answers it. */
export type Reader<Element extends HTMLElement = HTMLElement, Responder = unknown> = {
  element: Element;
  responder: Responder;
};

/** How an element stands on the page. */
export type Standing = {
  /** Null is a stranger. */
  token?: string | null | undefined;
  attributes?: Record<string, string> | undefined;
  /** Of the column around it, in pixels. */
  width?: number | undefined;
  /** Markup inside the element. */
  content?: string | undefined;
};

/** Puts an element on the page for one test, with the real client on a responder, in Chinese unless the page says else. */
export function elementOnPage<Name extends keyof HTMLElementTagNameMap, Responder extends { fetch: typeof fetch }>(
  name: Name,
  responder: Responder,
  { token = "zhoumin", attributes = {}, width = 364, content = "" }: Standing,
): Reader<HTMLElementTagNameMap[Name], Responder> {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries({ lang: "zh-CN", live: "off", ...attributes }))
    element.setAttribute(attribute, value);
  element.insertAdjacentHTML("beforeend", content);
  const client = createClient({ api: "https://api.example", siteKey: "pk_test", token, fetch: responder.fetch });
  Object.assign(element, { client });
  const ground = document.createElement("main");
  ground.style.width = `${width}px`;
  ground.append(element);
  document.body.append(ground);
  onTestFinished(() => ground.remove());
  return { element, responder };
}

/** What stands on the page under that name, as a reader or a screen reader finds it. */
export const heading = (name: string | RegExp) => browser.getByRole("heading", { name });
export const words = (text: string | RegExp) => browser.getByText(text);
export const box = (name: string | RegExp) => browser.getByRole("textbox", { name });
/** The button with this very name, or with one that fits. */
export const button = (name: string | RegExp) =>
  browser.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });

/** What a screen reader is told politely, without the marks around names. */
export const told = ({ element }: Reader): string =>
  (element.shadowRoot?.querySelector('[role="status"]')?.textContent.trim() ?? "").replace(/[\u2066-\u2069]/g, "");

/** Where a keyboard stands inside the element; null when it is elsewhere on the page. */
export const focused = ({ element }: Reader): Element | null => element.shadowRoot?.activeElement ?? null;

/** Everything of these types that the element tells its page, in order. */
export function heard<Type extends keyof HTMLElementEventMap>({ element }: Reader, ...types: Type[]) {
  const events: HTMLElementEventMap[Type][] = [];
  for (const type of types) element.addEventListener(type, (event) => events.push(event));
  return events;
}

/** The line is back. */
export function lineReturns({ responder }: { responder: { offline: boolean } }): void {
  responder.offline = false;
  window.dispatchEvent(new Event("online"));
}

/** Puts something of the page's own into the element, and hands it over. */
export function putInto({ element }: Reader, slot: string): HTMLElement {
  const own = document.createElement("span");
  own.slot = slot;
  own.textContent = `的 ${slot}`;
  element.append(own);
  return own;
}
