import { newLayerPoint } from "../layer-point.ts";
import { DomUtil, type LeafletMap, type ZoomAnimEvent } from "../leaflet.ts";
import type { Frame } from "./frame.ts";
import { svgElement } from "./svg.ts";

/**
 * What is drawn into a frame, moved and scaled as a whole by the box around it: an SVG that is scaled itself lays out its
 * letters anew in every frame of a zoom.
 */
export class Layer {
  readonly element = document.createElement("div");
  readonly svg = svgElement("svg", { "aria-hidden": "true" });
  frame: Frame | undefined;

  constructor(
    private map: LeafletMap,
    name: string,
  ) {
    this.element.className = `${name} leaflet-zoom-animated`;
    this.element.append(this.svg);
  }

  take(frame: Frame): void {
    this.frame = frame;
    const { min, max } = frame.region;
    const [width, height] = [max.x - min.x, max.y - min.y];
    this.svg.setAttribute("width", String(width));
    this.svg.setAttribute("height", String(height));
    this.svg.setAttribute("viewBox", `${min.x} ${min.y} ${width} ${height}`);
    this.stand();
  }

  /** Stands where the map is, or where it will be. */
  stand(coming?: ZoomAnimEvent): void {
    const { map, frame, element } = this;
    if (!frame) return;
    const middle = coming
      ? newLayerPoint(map, frame.middle, coming.center, coming.zoom)
      : map.latLngToLayerPoint(frame.middle);
    const scale = map.getZoomScale(coming?.zoom ?? map.getZoom(), frame.zoom);
    DomUtil.setTransform(element, middle.add(frame.region.min.multiplyBy(scale)), scale);
  }
}
