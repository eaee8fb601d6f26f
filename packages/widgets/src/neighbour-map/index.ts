export { LinliNavigateEvent } from "../foundation/navigate-event.ts";
export {
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliPostedEvent,
  LinliPostRequestEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "../foundation/writing-events.ts";
export { LinliAreaChangeEvent } from "./area-change-event.ts";
export { LinliNeighbourMap } from "./linli-neighbour-map.ts";
export type { BoundingBox } from "./map-engine.ts";
