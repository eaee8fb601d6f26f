import type { LeafletMap } from "./leaflet.ts";

type Options = {
  map: LeafletMap;
  surface: HTMLElement;
  /** Somebody scrolled the page across the map; told once a second at most. */
  onPassedBy: (by: "wheel" | "touch") => void;
};

/** Pixels of a wheel, or of two fingers on a pad, for one step of zoom. */
const mouseStep = 90;
const padStep = 28;
const linePixels = 20;

/**
 * The page stays the reader's: a wheel zooms only with ctrl or ⌘ (a pinch on a pad comes as one), one finger scrolls the
 * page, two move and zoom the map. Returns what ends it.
 */
export function takeGestures({ map, surface, onPassedBy }: Options): () => void {
  let turned = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let told = Number.NEGATIVE_INFINITY;
  const passBy = (by: "wheel" | "touch", { timeStamp }: Event) => {
    if (timeStamp - told < 1_000) return;
    told = timeStamp;
    onPassedBy(by);
  };
  const step = (event: WheelEvent) => {
    const whole = Math.trunc(turned);
    if (whole === 0) return;
    turned -= whole;
    const zoom = Math.min(map.getMaxZoom(), Math.max(map.getMinZoom(), map.getZoom() + whole));
    if (zoom !== map.getZoom()) map.setZoomAround(map.mouseEventToContainerPoint(event), zoom);
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) {
      passBy("wheel", event);
      return;
    }
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * linePixels;
    // A mouse comes in large even steps, a pad in many small ones.
    turned = Math.max(-1, Math.min(1, turned - pixels / (Math.abs(pixels) >= mouseStep ? mouseStep : padStep)));
    step(event);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      turned = 0;
    }, 200);
  };
  // Leaflet would drag the map by one finger; what it does with two it may do.
  const oneFinger = (event: TouchEvent) => {
    if (event.touches.length === 1) event.stopImmediatePropagation();
  };
  const moving = (event: TouchEvent) => {
    if (event.touches.length === 1) passBy("touch", event);
  };
  surface.addEventListener("wheel", wheel, { passive: false });
  surface.addEventListener("touchstart", oneFinger, { capture: true, passive: true });
  surface.addEventListener("touchmove", moving, { passive: true });
  return () => {
    clearTimeout(waiting);
    surface.removeEventListener("wheel", wheel);
    surface.removeEventListener("touchstart", oneFinger, { capture: true });
    surface.removeEventListener("touchmove", moving);
  };
}
