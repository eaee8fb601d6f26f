import { languageOf } from "../locales/language-of.ts";
import { page } from "./page.ts";
import { selfAndAncestors } from "./tree.ts";

const fallback = "zh-Hans";

/**
 * The language to draw an element in: its own `lang`, the closest one around it, the one that was set for Linli on the
 * whole page, the document's, Chinese. The document's own comes last because every page has one, meant or not.
 */
export function closestLanguage(element: Element): string {
  for (const ancestor of selfAndAncestors(element)) {
    const said = ancestor !== document.documentElement && wellFormed(ancestor.getAttribute("lang"));
    if (said) return said;
  }
  return wellFormed(page().settings.lang) ?? wellFormed(document.documentElement.lang) ?? fallback;
}

/**
 * The direction to draw an element in: what the page says for this place; but Arabic is drawn from the right unless a
 * `dir` is said as near as its `lang`. An Arabic element on a Chinese page should not need both.
 */
export function closestDirection(element: Element, language = closestLanguage(element)): "ltr" | "rtl" {
  const isArabic = languageOf(language) === "ar";
  for (const ancestor of selfAndAncestors(element)) {
    const said = ancestor.getAttribute("dir")?.toLowerCase();
    if (said === "ltr" || said === "rtl") return said;
    const saysLanguage = ancestor !== document.documentElement && wellFormed(ancestor.getAttribute("lang"));
    if (isArabic && saysLanguage) return "rtl";
  }
  return isArabic ? "rtl" : "ltr";
}

/** `en_GB` is written by some servers; what is no language at all counts as not said. */
function wellFormed(tag: string | null | undefined): string | undefined {
  try {
    return tag ? new Intl.Locale(tag.trim().replace(/_/g, "-")).baseName : undefined;
  } catch {
    return undefined;
  }
}
