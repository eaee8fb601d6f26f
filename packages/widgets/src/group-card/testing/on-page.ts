import { createClient } from "@linli/client";
import { onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";
import "../define.ts";
import type { LinliGroupCard } from "../linli-group-card.ts";
import { community, group, meetings, members } from "./fixtures.ts";
import { Responder, type ResponderOptions } from "./responder.ts";

type Shown = Partial<ResponderOptions> & {
  /** Null is a stranger. */
  token?: string | null;
  attributes?: Record<string, string>;
  /** The community's groups instead of one. */
  listed?: boolean;
  width?: number;
};

export type Reader = { element: LinliGroupCard; responder: Responder };

/** Puts the element on the page for one test, with the real client on a responder, in Chinese unless the page says else. */
export function cardOnPage({
  token = "zhoumin",
  attributes = {},
  listed,
  width = 364,
  ...options
}: Shown = {}): Reader {
  const responder = new Responder({ groups: [group()], members: members(), meetings: meetings(), ...options });
  const element = document.createElement("linli-group-card");
  const [first] = responder.options.groups;
  const given = { community, lang: "zh-CN", live: "off", ...(!listed && { group: first?.id ?? "" }), ...attributes };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
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
export const heading = (name: string | RegExp) => browser.getByRole("heading", { name });
export const words = (text: string | RegExp) => browser.getByText(text);
export const box = (name: string | RegExp) => browser.getByRole("textbox", { name });

/** What a screen reader is told politely, without the marks around names. */
export const told = ({ element }: Reader) =>
  (element.shadowRoot?.querySelector('[role="status"]')?.textContent.trim() ?? "").replace(/[⁦-⁩]/g, "");

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
