import { type LatLng, type LeafletMap, Point } from "../leaflet.ts";
import { grown } from "./extent.ts";
import type { Frame } from "./frame.ts";
import { isSpaced, measureFor } from "./measure.ts";
import { type Name, namesOn } from "./names.ts";
import type { Shape } from "./shapes.ts";
import { svgElement } from "./svg.ts";
import type { Measure } from "./wishes.ts";

/** A pin, and how many pixels it takes. */
export type TakenPlace = { place: LatLng; side: number };

/** In views to each side. */
const margin = 0.15;

/** The names on the ground, in the page's own face and the size that the reader wants. */
export class NameBoard {
  readonly element = svgElement("g", { class: "names" });
  private measure: Measure = () => new Point(0, 0);
  /** A sign in the page's letters: another width is another face or size. Asking for the style would cost a layout. */
  private readonly sign = document.createElement("span");
  private readonly watch = new ResizeObserver(() => {
    if (this.changeLetters()) this.onChange();
  });
  private worn = "";
  /** Letters are the most costly of all that is drawn: a name that stays is not written again. */
  private standing = new Map<string, SVGElement>();

  constructor(
    private map: LeafletMap,
    pane: HTMLElement,
    private onChange: () => void,
  ) {
    this.sign.className = "sign";
    this.sign.textContent = "里0";
    pane.append(this.sign);
    this.changeLetters();
    this.watch.observe(this.sign);
  }

  destroy(): void {
    this.watch.disconnect();
    this.sign.remove();
  }

  /** Names keep away from pins, houses and each other. There are some around what is seen, and none far away. */
  write(shapes: readonly Shape[], frame: Frame, pins: readonly TakenPlace[]): void {
    const size = this.map.getSize();
    const away = size.divideBy(2).subtract(this.map.latLngToContainerPoint(frame.middle));
    const half = size.multiplyBy(0.5 + margin);
    const seen = { min: away.subtract(half), max: away.add(half) };
    const middle = this.map.project(frame.middle, frame.zoom);
    const taken = pins.map(({ place, side }) => {
      const at = this.map.project(place, frame.zoom).subtract(middle);
      return grown({ min: at, max: at }, side / 2);
    });
    const before = this.standing;
    this.standing = new Map();
    for (const name of namesOn(shapes, { frame, seen, taken }, this.measure)) {
      const key = `${name.look} ${name.at.x} ${name.at.y} ${name.turn} ${name.text}`;
      const element = before.get(key) ?? written(name);
      this.standing.set(key, element);
      if (!before.delete(key)) this.element.append(element);
    }
    for (const element of before.values()) element.remove();
  }

  private changeLetters(): boolean {
    const style = getComputedStyle(this.sign);
    const scale = Number.parseFloat(style.getPropertyValue("--linli-scale")) || 1;
    const worn = `${scale} ${style.fontFamily}`;
    if (worn === this.worn) return false;
    this.worn = worn;
    for (const element of this.standing.values()) element.remove();
    this.standing.clear();
    this.measure = measureFor(style.fontFamily, scale);
    return true;
  }
}

/** Only a name that is turned has a transform: each one is a layer more to be sorted in every frame. */
function written({ text, look, at, turn }: Name): SVGElement {
  const [x, y] = [String(at.x), String(at.y)];
  const name = svgElement("text", {
    class: `name ${look}${isSpaced(text, look) ? " spaced" : ""}`,
    ...(turn === 0 ? { x, y } : { transform: `translate(${x} ${y}) rotate(${turn})` }),
    dy: "0.36em",
  });
  name.textContent = text;
  return name;
}
