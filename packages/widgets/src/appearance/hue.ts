/** How many steady hues there are; `[data-hue]` in `base.ts` gives the degrees. */
const hues = 12;

/** The hue, 0 to 11, that an id or a name always gets. */
export function hueOf(id: string): number {
  let hash = 2166136261;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 16777619);
  return (hash >>> 0) % hues;
}
