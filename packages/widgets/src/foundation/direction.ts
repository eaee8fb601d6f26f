import { languageOf } from "../locales/language-of.ts";
import { closestLanguage, wellFormed } from "./language.ts";
import { selfAndAncestors } from "./tree.ts";

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
