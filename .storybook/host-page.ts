import type { Decorator, StoryContext } from "@storybook/web-components-vite";
import { action } from "storybook/actions";
import { useEffect } from "storybook/preview-api";
import { configure, type Density, type Theme } from "../packages/widgets/src/foundation/index.ts";
import { eventsOf, isAttribute } from "./manifest.ts";
import type { Role } from "./neighbourhood/index.ts";

type Chosen = { as: Role; theme: Theme; density: Density; language: string; direction: string };

/** The page that a story stands in: says what the toolbar says, sets what the controls say, notes down what it hears. */
export const hostPage: Decorator = (story, context) => {
  const { as, theme, density, language, direction } = context.globals as Chosen;
  const { canvasElement, component, viewMode, args } = context;
  document.documentElement.dataset["theme"] = theme;
  configure({ theme, density });
  // A page of documentation shows stories in several languages.
  for (const place of viewMode === "docs" ? [canvasElement] : [canvasElement, document.documentElement]) {
    place.lang = language;
    // Nothing said: Arabic turns round by itself.
    place.dir = direction === "auto" ? "" : direction;
  }
  useEffect(() => {
    if (!component) return;
    listen(canvasElement, component);
    for (const element of canvasElement.querySelectorAll(component)) setAttributes(element, context);
  });
  // What a fixture answers stays as it is; only nobody is known any more.
  return as === "stranger" ? story({ args: { ...args, stranger: true } }) : story();
};

/** What stood in an element's markup before somebody used the controls. */
const before = new WeakMap<Element, Map<string, string | null>>();
const heard = new WeakMap<Element, Set<string>>();

function setAttributes(element: Element, { args, argTypes }: StoryContext): void {
  const stood = before.get(element) ?? new Map<string, string | null>();
  before.set(element, stood);
  for (const [name, argType] of Object.entries(argTypes)) {
    if (!isAttribute(argType)) continue;
    const wanted: unknown = args[name];
    if ((typeof wanted === "string" && wanted) || typeof wanted === "number") {
      if (!stood.has(name)) stood.set(name, element.getAttribute(name));
      element.setAttribute(name, `${wanted}`);
    } else if (stood.has(name)) {
      const value = stood.get(name);
      if (value === null || value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, value);
      stood.delete(name);
    }
  }
}

/** One page stands for all stories of a kind, so that it may listen already. */
function listen(page: Element, component: string): void {
  const names = heard.get(page) ?? new Set<string>();
  heard.set(page, names);
  for (const name of eventsOf(component)) {
    if (names.has(name)) continue;
    names.add(name);
    page.addEventListener(name, (event) => {
      action(name)(fieldsOf(event));
    });
  }
}

/** What the page is told; the event's own class has it in fields. */
function fieldsOf(event: Event): Record<string, unknown> {
  const names = Object.keys(event).filter((name) => name !== "isTrusted");
  return Object.fromEntries(names.map((name) => [name, Reflect.get(event, name) as unknown]));
}
