import { soon } from "./soon.ts";

const page = document.documentElement;

/**
 * Draws in a language. Stories know the Chinese and the English words that they press: what is drawn in another language is
 * drawn in Chinese first, and turned when it stands.
 */
export async function drawnIn(lang: string, draw: () => Promise<HTMLElement>): Promise<HTMLElement> {
  page.lang = lang === "en" ? lang : "zh-CN";
  const element = await draw();
  await turnInto(lang, element);
  return element;
}

/** Resolves once an element on the page speaks this language. */
export async function turnInto(lang: string, element: HTMLElement): Promise<void> {
  if (page.lang === lang) return;
  const before = words(element);
  page.lang = lang;
  await soon(() => [spoken(element), words(element) !== before]).toEqual([lang, true]);
}

const words = ({ shadowRoot }: HTMLElement) => `${shadowRoot?.textContent}${bones(shadowRoot)?.ariaLabel}`;
const bones = (root: ShadowRoot | null) => root?.querySelector(".bones");

/** Bones say only that something is on its way. */
function spoken({ shadowRoot }: HTMLElement): string | null | undefined {
  return bones(shadowRoot) ? page.lang : shadowRoot?.querySelector("[lang]")?.getAttribute("lang");
}
