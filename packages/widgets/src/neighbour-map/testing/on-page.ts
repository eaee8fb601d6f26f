import { createClient } from "@linli/client";
import { expect, onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";
import "../define.ts";
import type { LinliNeighbourMap } from "../linli-neighbour-map.ts";
import { community, neighbourhood } from "./fixtures.ts";
import { Responder, type ResponderOptions } from "./responder.ts";

type Shown = Partial<ResponderOptions> & {
  /** Null is a stranger. */
  token?: string | null;
  attributes?: Record<string, string>;
  width?: number;
  offline?: boolean;
};

export type Reader = { element: LinliNeighbourMap; responder: Responder };

/** Puts the element on the page for one test, with the real client on a responder, in Chinese unless the page says else. */
export function mapOnPage({
  token = "zhoumin",
  attributes = {},
  width = 364,
  offline = false,
  ...options
}: Shown = {}): Reader {
  const responder = new Responder({ features: neighbourhood, ...options });
  responder.offline = offline;
  const element = document.createElement("linli-neighbour-map");
  for (const [name, value] of Object.entries({ community, lang: "zh-CN", live: "off", ...attributes }))
    element.setAttribute(name, value);
  element.client = createClient({ api: "https://api.example", siteKey: "pk_test", token, fetch: responder.fetch });
  const ground = document.createElement("main");
  ground.style.width = `${width}px`;
  ground.append(element);
  document.body.append(ground);
  onTestFinished(() => ground.remove());
  return { element, responder };
}

/** What stands on the page under that name, as a reader or a screen reader finds it. */
export const button = (name: string | RegExp) =>
  browser.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
export const words = (text: string | RegExp) => browser.getByText(text);

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The map is not drawn");
  return element.shadowRoot;
};

/** Every row of the list, as a reader sees it. */
export const rows = (map: Reader) =>
  [...rootOf(map).querySelectorAll('[part="list"] > li')].map((row) => ({
    pin: row.querySelector("svg text")?.textContent ?? "",
    name: row.querySelector(".choose bdi")?.textContent ?? "",
    about:
      row
        .querySelector(".facts")
        ?.textContent.replace(/[\s\u2066-\u2069]+/g, " ")
        .trim() ?? "",
  }));

/** What is written on the pins of the map, in any order. */
export const pins = (map: Reader, which = "") =>
  [...rootOf(map).querySelectorAll(`.canvas ${which} svg.pin text`)].map(({ textContent }) => textContent);

/** Presses the pin that says so, as a pointer does. */
export function pressPin(map: Reader, figure: string): void {
  const texts = [...rootOf(map).querySelectorAll(".canvas svg.pin text")];
  const found = texts.find(({ textContent }) => textContent === figure)?.closest(".pin");
  if (!found) throw new Error(`There is no pin ${figure}`);
  found.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
}

/** Presses a button that lies under something else at this moment, as a keyboard does. */
export async function press(map: Reader, name: string): Promise<void> {
  const named = () =>
    [...rootOf(map).querySelectorAll("button")].find(({ textContent }) => textContent.trim() === name);
  await expect.poll(named).toBeDefined();
  named()?.click();
}

/** What a screen reader is told politely, without the marks around names. */
export const told = (map: Reader) =>
  (rootOf(map).querySelector('[role="status"]')?.textContent.trim() ?? "").replace(/[\u2066-\u2069]/g, "");

/** Where a keyboard stands inside the element; null when it is elsewhere on the page. */
export const focused = ({ element }: Reader) => element.shadowRoot?.activeElement ?? null;

/** Everything of these types that the element tells its page, in order. */
export function heard<Type extends keyof HTMLElementEventMap>({ element }: Reader, ...types: Type[]) {
  const events: HTMLElementEventMap[Type][] = [];
  for (const type of types) element.addEventListener(type, (event) => events.push(event));
  return events;
}

export function lineReturns({ responder }: Reader): void {
  responder.offline = false;
  window.dispatchEvent(new Event("online"));
}
