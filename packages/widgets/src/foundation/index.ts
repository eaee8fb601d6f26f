// What the first picture of an element stands on. What comes later is imported from its own file, so that it stays out.
export { define } from "./define.ts";
export { LinliAuthRequiredEvent, LinliErrorEvent, LinliEvent, LinliReadyEvent } from "./events.ts";
export { LinliElement } from "./linli-element.ts";
export { configure, identify } from "./page.ts";
export {
  ResourceController,
  type ResourceHost,
  type ResourceOptions,
  type ResourceRequest,
} from "./resource.controller.ts";
export type { Density, Live, ResolvedSettings, Theme } from "./settings.ts";
