import { Point } from "../leaflet.ts";
import type { Look, Measure } from "./wishes.ts";

/** Pixels at normal density, as in the styles. */
const letters: Record<Look, number> = { number: 11.5, place: 12, area: 12, street: 12 };

/** Chinese street names stand apart, letter by letter. */
export const isSpaced = (text: string, look: Look): boolean => look === "street" && /^\p{sc=Han}+$/u.test(text);
const spacing = 0.28;

/** How large names become in the face and size that the page has given the map. */
export function measureFor(face: string, scale: number): Measure {
  const canvas = document.createElement("canvas").getContext("2d");
  const known = new Map<string, Point>();
  return (text, look) => {
    const name = `${look} ${text}`;
    const size = letters[look] * scale;
    const found = known.get(name);
    if (found) return found;
    if (canvas) canvas.font = `${size}px ${face}`;
    const spread = isSpaced(text, look) ? text.length * spacing * size : 0;
    const measured = new Point((canvas?.measureText(text).width ?? text.length * size) + spread, size * 1.2);
    known.set(name, measured);
    return measured;
  };
}
