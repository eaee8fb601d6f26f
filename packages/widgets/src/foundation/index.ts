export { ClockController } from "./clock.controller.ts";
export { define } from "./define.ts";
export { LinliAuthRequiredEvent, LinliErrorEvent, LinliEvent, LinliReadyEvent } from "./events.ts";
export { Formats, type Instant } from "./formats.ts";
export { LinliElement } from "./linli-element.ts";
export { LiveController, type LiveOptions } from "./live.controller.ts";
export { configure, identify } from "./page.ts";
export {
  ResourceController,
  type ResourceHost,
  type ResourceOptions,
  type ResourceRequest,
} from "./resource.controller.ts";
export type { Density, Live, ResolvedSettings, Theme } from "./settings.ts";
