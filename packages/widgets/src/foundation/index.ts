// What the first picture of an element stands on. What comes later is imported from its own file, so that it stays out.
export { define } from "./define.ts";
export { LinliErrorEvent, LinliEvent, LinliReadyEvent } from "./events.ts";
export { LinliElement, type Say } from "./linli-element.ts";
export { configure, identify } from "./page.ts";
export {
  type Acting,
  type DeskTools,
  type LaterPart,
  PicturedElement,
  type PictureSources,
  type PictureState,
} from "./pictured-element.ts";
export {
  ResourceController,
  type ResourceHost,
  type ResourceOptions,
  type ResourceRequest,
} from "./resource.controller.ts";
export type { Density, Live, ResolvedSettings, Theme } from "./settings.ts";
