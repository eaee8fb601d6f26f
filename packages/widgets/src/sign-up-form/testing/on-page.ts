import { createClient } from "@linli/client";
import { onTestFinished } from "vitest";
import { page as browser } from "vitest/browser";
import "../define.ts";
import type { LinliSignUpForm } from "../linli-sign-up-form.ts";
import { activity, community } from "./fixtures.ts";
import { Responder } from "./responder.ts";

type Shown = Partial<ConstructorParameters<typeof Responder>[0]> & {
  /** Null is a stranger. */
  token?: string | null;
  attributes?: Record<string, string>;
  width?: number;
};

export type Reader = { element: LinliSignUpForm; responder: Responder };

/** Puts the element on the page for one test, with the real client on a responder, in Chinese unless the page says else. */
export function formOnPage({ token = "zhoumin", attributes = {}, width = 360, ...options }: Shown = {}): Reader {
  const responder = new Responder({ activities: [activity()], ...options });
  const element = document.createElement("linli-sign-up-form");
  const given = { community, activity: activity().id, lang: "zh-CN", live: "off", ...attributes };
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
export const button = (name: string | RegExp) => browser.getByRole("button", { name });
export const heading = (name: string | RegExp) => browser.getByRole("heading", { name });
export const words = (text: string | RegExp) => browser.getByText(text);
export const box = (name: string | RegExp) => browser.getByRole("textbox", { name });

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
