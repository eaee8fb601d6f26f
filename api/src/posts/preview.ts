import { limits } from "@linli/contract";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * What the feed shows of a text: all of a short one, the beginning of a long one. Ends between two characters as people
 * see them; only a single one that is longer than the whole preview is cut, between code points.
 */
export function previewOf(body: string): { preview: string; truncated: boolean } {
  const points = Array.from(body);
  if (points.length <= limits.preview) return { preview: body, truncated: false };
  const beginning = points.slice(0, limits.preview).join("");
  // The one character more tells whether the last of the beginning goes on behind the cut.
  const last = Array.from(graphemes.segment(beginning + (points[limits.preview] ?? ""))).at(-1);
  const whole = last !== undefined && last.index > 0 ? last.index : beginning.length;
  return { preview: beginning.slice(0, Math.min(whole, beginning.length)), truncated: true };
}
