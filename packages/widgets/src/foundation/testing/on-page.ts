import { onTestFinished } from "vitest";
import { configure, identify, type PageSettings, page } from "../page.ts";

/** Puts markup on the page for one test and hands over its first element. */
export function onPage<Name extends keyof HTMLElementTagNameMap>(
  markup: string,
  name: Name,
): HTMLElementTagNameMap[Name];
export function onPage(markup: string): HTMLElement;
export function onPage(markup: string, name = "*"): Element {
  const ground = document.createElement("div");
  ground.insertAdjacentHTML("beforeend", markup);
  document.body.append(ground);
  onTestFinished(() => ground.remove());
  const element = ground.querySelector(name);
  if (!element) throw new Error(`There is no ${name} in ${markup}`);
  return element;
}

/** What the script tag or `configure` would say, for one test. */
export function pageSays(settings: PageSettings): void {
  configure(settings);
  onTestFinished(() => {
    page().settings = {};
    identify(null);
  });
}

/** Resolves with the next event of that type at the target. */
export function next<Type extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: Type,
): Promise<HTMLElementEventMap[Type]> {
  return new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as HTMLElementEventMap[Type]), { once: true });
  });
}
