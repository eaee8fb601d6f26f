import { configure, identify } from "../foundation/page.ts";
import { preload } from "./preload.ts";
import { visitorFrom } from "./token-url.ts";

/** By element: the modules of its first pictures, in `linli/` beside the loader. The build knows them. */
declare const linliModules: Record<string, string[]>;
/** The words of the first picture. */
declare const linliChinese: string;
declare const linliEnglish: string;
declare const linliVersion: string;

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
  const bring = (files: string[], element: Element) => {
    const language = lang ?? element.closest<HTMLElement>("[lang]")?.lang ?? "";
    const words = /^(zh|$)/.test(language) ? linliChinese : linliEnglish;
    for (const file of [...files, words]) void import(/* @vite-ignore */ new URL(`linli/${file}.js`, src).href);
  };
  const missing = new Map(Object.entries(linliModules));
  const look = (root: Element) => {
    for (const [name, files] of missing) {
      const element = root.matches(name) ? root : root.querySelector(name);
      if (!element) continue;
      missing.delete(name);
      // The page may have registered it from the package.
      if (customElements.get(name)) continue;
      bring(files, element);
      preload(element, visitor);
    }
  };
  new MutationObserver((records, observer) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
    if (!missing.size) observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  look(document.documentElement);
}
