/** How many steady hues there are; `[data-hue]` in `base.ts` gives the degrees. */
const hues = 12;

/** The hue, 0 to 11, that an id or a name always gets. */
export const hueOf = (id: string): number => hashOf(id) % hues;

/** The same number for the same text, on every machine; 32 bits without sign. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0;
}
