import { DomEvent, DomUtil, type LeafletMap } from "./leaflet.ts";

/**
 * A zoom on its way ends now: a view that is asked for meanwhile would be ignored, and a map that is removed meanwhile
 * would fail later.
 */
export function finishZoom(surface: HTMLElement): void {
  const event = new TransitionEvent(DomUtil.TRANSITION_END, { propertyName: "transform" });
  surface.querySelector(".leaflet-proxy")?.dispatchEvent(event);
}

type Listener = (event: Event) => void;
/** What Leaflet has and its types do not name. */
type Inside = { touchZoom?: { _onTouchMove: Listener; _onTouchEnd: Listener } };

/** Leaflet listens on the document until two fingers have moved; where they only rested it would listen for ever. */
export function endTouches(map: LeafletMap): void {
  const { touchZoom } = map as unknown as Inside;
  if (!touchZoom) return;
  const page = document as unknown as HTMLElement;
  DomEvent.off(page, "touchmove", touchZoom._onTouchMove, touchZoom);
  DomEvent.off(page, "touchend touchcancel", touchZoom._onTouchEnd, touchZoom);
}

/** A map that was let go in a swing moves on in the next frame, and would fail if it were gone. */
export function endSwing(map: LeafletMap): void {
  map.panBy = () => map;
}
