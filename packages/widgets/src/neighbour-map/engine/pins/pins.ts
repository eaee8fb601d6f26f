import { nothing, render } from "lit";
import type { Mark } from "../../map-engine.ts";
import { pin } from "../../pin.ts";
import { newLayerPoint } from "../layer-point.ts";
import { LatLng, type LeafletMap, type Point, type ZoomAnimEvent } from "../leaflet.ts";

type Standing = { mark: Mark; place: LatLng; element: HTMLElement };

/**
 * What is pointed at, as elements over the ground: they keep their size at every zoom. Leaflet's own markers would be a
 * layer each, also while nothing but the ground below them moves.
 */
export class Pins {
  private standing = new Map<string, Standing>();

  constructor(
    private map: LeafletMap,
    private pane: HTMLElement,
  ) {
    for (const [type, answer] of Object.entries(this.answers)) map.on(type, answer);
  }

  draw(marks: readonly Mark[], chosen: string | null): void {
    const gone = new Set(this.standing.keys());
    for (const mark of marks) {
      gone.delete(mark.id);
      this.put(mark).classList.toggle("chosen", mark.id === chosen);
    }
    for (const id of gone) this.drop(id);
  }

  /** The pin that something pressed is part of. */
  idOf(target: EventTarget | null): string | null {
    const element = target instanceof Element ? target.closest(".target") : null;
    return [...this.standing].find(([, each]) => each.element === element)?.[0] ?? null;
  }

  destroy(): void {
    for (const [type, answer] of Object.entries(this.answers)) this.map.off(type, answer);
    for (const id of [...this.standing.keys()]) this.drop(id);
  }

  private put(mark: Mark): HTMLElement {
    const before = this.standing.get(mark.id);
    if (before?.mark === mark) return before.element;
    const element = before?.element ?? document.createElement("div");
    const [lng, lat] = mark.point;
    const standing = { mark, place: new LatLng(lat, lng), element };
    this.standing.set(mark.id, standing);
    element.className = `target ${mark.kind}`;
    element.title = mark.name;
    if (!before || isDrawnOtherwise(before.mark, mark)) render(pin(mark), element);
    if (!before?.place.equals(standing.place)) stand(element, this.map.latLngToLayerPoint(standing.place));
    if (!before) this.pane.append(element);
    return element;
  }

  private drop(id: string): void {
    const standing = this.standing.get(id);
    if (!standing) return;
    this.standing.delete(id);
    render(nothing, standing.element);
    standing.element.remove();
  }

  private standAll = () => {
    for (const { element, place } of this.standing.values()) stand(element, this.map.latLngToLayerPoint(place));
  };

  private answers = {
    zoom: this.standAll,
    viewreset: this.standAll,
    zoomanim: (event: unknown) => {
      const { center, zoom } = event as ZoomAnimEvent;
      for (const { element, place } of this.standing.values())
        stand(element, newLayerPoint(this.map, place, center, zoom));
    },
  };
}

function stand(element: HTMLElement, { x, y }: Point): void {
  element.style.transform = `translate(${x}px, ${y}px)`;
}

const isDrawnOtherwise = (one: Mark, other: Mark) =>
  one.kind !== other.kind || one.number !== other.number || one.count !== other.count || one.hue !== other.hue;
