import type { LngLat, MapEngineOptions, MapHandle, MapPicture, TileSource, View } from "../map-engine.ts";
import { takeGestures } from "./gestures.ts";
import { Ground } from "./ground/ground.ts";
import { LatLng, LeafletMap } from "./leaflet.ts";
import { endSwing, endTouches, finishZoom } from "./leaflet-endings.ts";
import { Pins } from "./pins/pins.ts";
import { PageTiles } from "./tiles/page-tiles.ts";

const nearest = 19;
/** A community is fitted into its box by less than whole steps; hands and buttons move by whole ones. */
const quarter = 0.25;
/** Pixels a second: a map that is let go comes to rest within one. */
const swing = 700;
/** Seconds: nothing moves longer than 160 ms. */
const motion = 0.16;

/** Leaflet keeps its pixels for a view that it has already, even in another projection; its types do not name this. */
const anew = { animate: false, reset: true };

const toLatLng = ([lng, lat]: LngLat) => new LatLng(lat, lng);

/** Draws a map into a container until it is destroyed; what it shows is told from outside. */
export function openMap(options: MapEngineOptions): MapHandle {
  const { container, onViewChange, onChoose } = options;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const surface = document.createElement("div");
  surface.className = "surface";
  container.append(surface);
  let asked = options.view;
  let asking = false;
  const map = new LeafletMap(surface, {
    center: toLatLng(asked.center),
    zoom: asked.zoom,
    minZoom: 0,
    maxZoom: nearest,
    attributionControl: false,
    zoomControl: false,
    keyboard: false,
    boxZoom: false,
    scrollWheelZoom: false,
    tapHold: false,
    trackResize: false,
    zoomAnimation: !calm.matches,
    fadeAnimation: !calm.matches,
    inertia: !calm.matches,
    inertiaMaxSpeed: swing,
    zoomAnimationThreshold: 3,
    zoomSnap: quarter,
  });
  const overlay = map.getPane("overlayPane") ?? surface;
  const ground = new Ground(map, overlay);
  const pins = new Pins(map, map.getPane("markerPane") ?? surface);
  const tiles = new PageTiles(map, {
    onFailure: options.onTilesFailure,
    showWorld: ({ crs, tiled }) => {
      surface.classList.toggle("over-tiles", tiled);
      if (map.options.crs === crs) return;
      finishZoom(surface);
      map.options.crs = crs;
      map.setView(toLatLng(asked.center), asked.zoom, anew);
      ground.reproject();
    },
  });

  /** Whether the map already stands there, to the pixel. */
  const isAt = ({ center, zoom }: View) =>
    map.getZoom() === zoom && map.project(map.getCenter(), zoom).distanceTo(map.project(toLatLng(center), zoom)) < 1.5;
  const seen = (): View => {
    const { lat, lng } = map.getCenter().wrap();
    return { center: [lng, lat], zoom: map.getZoom() };
  };
  const settle = () => {
    if (asking || isAt(asked)) return;
    asked = seen();
    onViewChange(asked);
  };
  const draw = ({ ground: features, presence, marks, chosen, language }: MapPicture) => {
    pins.draw(marks, chosen);
    const taken = marks.map(({ id, point }) => ({ place: toLatLng(point), side: id === chosen ? 44 : 30 }));
    ground.draw({ ground: features, presence, pins: taken, language });
  };
  const resize = new ResizeObserver(() => {
    if (surface.clientWidth === 0 || surface.clientHeight === 0) return;
    const before = map.getSize();
    map.invalidateSize({ animate: false });
    if (!map.getSize().equals(before)) onViewChange(asked);
  });
  const turnCalm = () => {
    map.options.inertia = !calm.matches;
  };

  map.on("moveend", settle);
  map.on("click", ({ originalEvent }) => onChoose(pins.idOf(originalEvent.target)));
  const endGestures = takeGestures({ map, surface, onPassedBy: (by) => options.onPassedBy?.(by) });
  calm.addEventListener("change", turnCalm);
  resize.observe(surface);
  draw(options.picture);
  tiles.show(options.tiles);

  return {
    draw,
    setView(view: View) {
      // What is interrupted by this has not come to rest.
      asking = true;
      finishZoom(surface);
      asked = view;
      if (!isAt(view)) map.setView(toLatLng(view.center), view.zoom, { animate: !calm.matches, duration: motion });
      asking = false;
    },
    setTiles: (source: TileSource | null) => tiles.show(source),
    destroy() {
      if (surface.parentNode !== container) return;
      calm.removeEventListener("change", turnCalm);
      resize.disconnect();
      endGestures();
      map.off("moveend", settle);
      finishZoom(surface);
      tiles.show(null);
      pins.destroy();
      ground.destroy();
      endTouches(map);
      endSwing(map);
      map.remove();
      surface.remove();
    },
  };
}
