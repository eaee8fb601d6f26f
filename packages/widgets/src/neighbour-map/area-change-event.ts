import { LinliEvent } from "../foundation/events.ts";
import type { BoundingBox } from "./map-engine.ts";

/** Something else is looked at, by the map or by its list; also told of the first view. */
export class LinliAreaChangeEvent extends LinliEvent {
  /** West, south, east, north in degrees, WGS-84. East is beyond 180 where the date line is in view. */
  readonly bbox: BoundingBox;
  /** 0 is the world, 19 a doorstep. */
  readonly zoom: number;

  constructor(bbox: BoundingBox, zoom: number) {
    super("linli-area-change");
    this.bbox = bbox;
    this.zoom = zoom;
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-area-change": LinliAreaChangeEvent;
  }
}
