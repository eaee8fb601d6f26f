import { configure, identify } from "../foundation/page.ts";
import { languageOf } from "../locales/language-of.ts";
import { preload, reads } from "./preload.ts";
import { visitorFrom } from "./token-url.ts";
import { warmUp } from "./warm-up.ts";

/** What all files in `linli/`, beside the loader, have at the end of their names. The build knows. */
declare const linliHash: string;
declare const linliVersion: string;

/**
 * Milliseconds by which what every module stands on is asked for earlier: the largest of the files that share a slow line
 * would come last, and nothing could be done before it is there.
 */
const headStart = 20;

declare global {
  interface Window {
    /** How the page speaks to the elements that the script tag brought. */
    Linli?: { configure: typeof configure; identify: typeof identify; version: string };
  }
}

const script = document.currentScript;

// Where this engine cannot draw the elements, the link inside each of them stays.
if (script && "src" in script && !window.Linli && "adoptedStyleSheets" in document) start(script);

function start({ src, dataset }: HTMLScriptElement): void {
  const { tokenUrl, lang } = dataset;
  const visitor = tokenUrl ? visitorFrom(tokenUrl) : undefined;
  window.Linli = { configure, identify, version: linliVersion };
  configure(Object.assign({ api: new URL(src).origin }, dataset));
  if (visitor) identify(visitor.token);

  /** What does not arrive is not tried again: engines remember failed modules, and the link inside the element stays. */
  const bring = (name: string, element: Element) => {
    const language = element.closest<HTMLElement>("[lang]:not(html)")?.lang || lang || document.documentElement.lang;
    const words = languageOf(language || "zh").toLowerCase();
    const fetchModule = (file: string) =>
      void import(/* @vite-ignore */ new URL(`linli/${file}${linliHash}.js`, src).href);
    fetchModule("core");
    fetchModule(name);
    const drawn = reads[name] ? ["soon", `${name}-open`, `${words}-${name}`] : [];
    // An answer that is on its way can be drawn before there is a client.
    if (!preload(name, element, visitor)) drawn.push("client");
    for (const file of drawn) setTimeout(fetchModule, headStart, file);
    warmUp(element, words);
  };
  const missing = new Set(["provider", ...Object.keys(reads)]);
  const look = (root: Element) => {
    for (const name of missing) {
      const tag = `linli-${name}`;
      const element = root.matches(tag) ? root : root.querySelector(tag);
      if (!element) continue;
      missing.delete(name);
      // The page may have registered it from the package.
      if (customElements.get(tag)) continue;
      bring(name, element);
    }
  };
  new MutationObserver((records, observer) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
    if (!missing.size) observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  look(document.documentElement);
}
