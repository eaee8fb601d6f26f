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

/** `en_GB` is written by some servers; what is no language at all counts as not said. */
export function wellFormed(tag: string | null | undefined): string | undefined {
  try {
    return tag ? new Intl.Locale(tag.trim().replace(/_/g, "-")).baseName : undefined;
  } catch {
    return undefined;
  }
}
