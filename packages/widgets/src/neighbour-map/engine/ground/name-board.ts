import { type LatLng, type LeafletMap, Point } from "../leaflet.ts";
import { grown } from "./extent.ts";
import type { Frame } from "./frame.ts";
import { Layer } from "./layer.ts";
import { isSpaced, measureFor } from "./measure.ts";
import { type Name, namesOn } from "./names.ts";
import type { Shape } from "./shapes.ts";
import { svgElement } from "./svg.ts";
import type { Measure } from "./wishes.ts";

/** A pin, and how many pixels it takes. */
export type TakenPlace = { place: LatLng; side: number };

/** In views to each side. */
const margin = 0.15;
/** Letters are the most costly of all that is drawn: so many names are written within one frame, and not more. */
const mostAtOnce = 64;

/** Names in one frame, by what is written and where. */
type Sheet = { layer: Layer; names: Map<string, SVGElement> };

/** The names on the ground, in the page's own face and the size that the reader wants. */
export class NameBoard {
  readonly element = document.createElement("div");
  private measure: Measure = () => new Point(0, 0);
  /** A sign in the page's letters: another width is another face or size. Asking for the style would cost a layout. */
  private readonly sign = document.createElement("span");
  private readonly watch = new ResizeObserver(() => {
    if (this.changeLetters()) this.onChange();
  });
  private worn = "";
  private shown: Sheet;
  /** Is written out of sight, while the old one still stands where it stood in the world. */
  private next: Sheet | undefined;
  private waiting: [key: string, name: Name][] = [];
  private writing = 0;

  constructor(
    private map: LeafletMap,
    pane: HTMLElement,
    private onChange: () => void,
  ) {
    this.shown = this.newSheet();
    this.sign.className = "sign";
    this.sign.textContent = "里0";
    pane.append(this.element, this.sign);
    this.changeLetters();
    this.watch.observe(this.sign);
  }

  destroy(): void {
    this.rest();
    this.watch.disconnect();
    this.element.remove();
    this.sign.remove();
  }

  get layers(): Layer[] {
    return [this.shown, ...(this.next ? [this.next] : [])].map(({ layer }) => layer);
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
    const wanted = new Map(namesOn(shapes, { frame, seen, taken }, this.measure).map((name) => [keyOf(name), name]));
    const sheet = this.sheetFor(frame);
    for (const [key, element] of sheet.names) {
      if (wanted.delete(key)) continue;
      sheet.names.delete(key);
      element.remove();
    }
    this.waiting = [...wanted];
    this.carryOn();
  }

  /** What has not been written is not wanted any more. */
  rest(): void {
    cancelAnimationFrame(this.writing);
    this.waiting = [];
    this.next?.layer.element.remove();
    this.next = undefined;
  }

  private carryOn = () => {
    cancelAnimationFrame(this.writing);
    const { next } = this;
    const { layer, names } = next ?? this.shown;
    for (const [key, name] of this.waiting.splice(0, mostAtOnce)) {
      const element = written(name);
      names.set(key, element);
      layer.svg.append(element);
    }
    if (this.waiting.length > 0) this.writing = requestAnimationFrame(this.carryOn);
    else if (next) this.show(next);
  };

  private sheetFor(frame: Frame): Sheet {
    const { shown, next } = this;
    if (next?.layer.frame === frame) return next;
    this.rest();
    const sheet = shown.layer.frame === frame || shown.names.size === 0 ? shown : this.newSheet();
    if (sheet.layer.frame !== frame) sheet.layer.take(frame);
    if (sheet === shown) return sheet;
    sheet.layer.element.classList.add("coming");
    this.next = sheet;
    return sheet;
  }

  private show(sheet: Sheet): void {
    this.shown.layer.element.remove();
    sheet.layer.element.classList.remove("coming");
    this.shown = sheet;
    this.next = undefined;
  }

  private newSheet(): Sheet {
    const layer = new Layer(this.map, "ground letters");
    this.element.append(layer.element);
    return { layer, names: new Map() };
  }

  private changeLetters(): boolean {
    const style = getComputedStyle(this.sign);
    const scale = Number.parseFloat(style.getPropertyValue("--linli-scale")) || 1;
    const worn = `${scale} ${style.fontFamily}`;
    if (worn === this.worn) return false;
    this.worn = worn;
    this.rest();
    for (const element of this.shown.names.values()) element.remove();
    this.shown.names.clear();
    this.measure = measureFor(style.fontFamily, scale);
    return true;
  }
}

const keyOf = ({ text, look, at, turn }: Name) => `${look} ${at.x} ${at.y} ${turn} ${text}`;

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
