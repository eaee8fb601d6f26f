import type { BrowserContext } from "playwright-core";

/** What came after Chromium 87, Firefox 101 or Safari 16.4, by where a page finds it. */
export const youngerNames = [
  ...["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced"].map(
    (name) => `Array.prototype.${name}`,
  ),
  ...["at", "isWellFormed", "toWellFormed"].map((name) => `String.prototype.${name}`),
  ...["Array.fromAsync", "Object.groupBy", "Object.hasOwn", "Promise.try", "Promise.withResolvers", "URL.canParse"],
  ...["AbortSignal.any", "AbortSignal.timeout", "AbortSignal.prototype.throwIfAborted"],
  ...["Crypto.prototype.randomUUID", "Element.prototype.checkVisibility", "Intl.Segmenter"],
  ...["inert", "popover", "showPopover", "togglePopover"].map((name) => `HTMLElement.prototype.${name}`),
  ...["DecompressionStream", "TextDecoderStream", "reportError", "scheduler", "structuredClone"],
];

/** The same of styles. What is only missed where it is not known (`text-wrap`, `@container`) is not among them. */
export const youngerStyles: readonly [name: string, pattern: RegExp][] = [
  [":is() and :where()", /:(is|where)\(/],
  [":not() of several", /:not\([^()]*,/],
  [":dir()", /:dir\(/],
  ["nesting", /&(?=[\s.:[>])/],
  ["@layer", /@layer\b/],
  ["a range in a media query", /@(media|container)[^{]*[<>]/],
  ["aspect-ratio", /\baspect-ratio\s*:/],
  ["translate, rotate and scale of their own", /(^|[\s;{])(translate|rotate|scale)\s*:/],
  ["a float by the way of writing", /\b(float|clear)\s*:\s*inline-/],
  ["units of the dynamic viewport, of containers and lines", /\d(dv[bhiw]|[sl]v[bhiw]|cq\w+|r?lh)\b/],
  ["color-mix() and light-dark()", /\b(color-mix|light-dark)\(/],
];

/** Takes from every page, before its own scripts, what the oldest promised browsers lack: as far as a newer one can be told. */
export async function takeToTheFloor(context: BrowserContext): Promise<void> {
  await context.addInitScript((names) => {
    for (const path of names) {
      const [name = "", ...owners] = path.split(".").reverse();
      const owner = owners.reverse().reduce<object | undefined>((of, part) => of && Reflect.get(of, part), globalThis);
      if (owner) Reflect.deleteProperty(owner, name);
    }
    const { replaceSync } = CSSStyleSheet.prototype;
    CSSStyleSheet.prototype.replaceSync = function (text) {
      const old = text
        .replace(/:(is|where|has|dir)\(/g, ":unknown-$1(")
        .replace(/@(container|layer)\b/g, "@unknown")
        .replace(/\b(container-type|aspect-ratio|text-wrap|content-visibility|accent-color)(?=\s*:)/g, "unknown-$1")
        .replace(/\b(oklch|color-mix|light-dark)\(/g, "unknown(")
        .replace(/:\s*clip\b|:\s*inline-(start|end)\b/g, ":unknown");
      replaceSync.call(this, old);
    };
  }, youngerNames);
}
