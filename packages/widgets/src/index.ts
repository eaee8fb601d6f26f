export * from "./activity-feed/index.ts";
export { LinliAuthRequiredEvent, LinliErrorEvent, LinliReadyEvent } from "./foundation/events.ts";
export { LinliNavigateEvent } from "./foundation/navigate-event.ts";
export { configure, identify } from "./foundation/page.ts";
export * from "./group-card/index.ts";
export * from "./provider/index.ts";
export * from "./sign-up-form/index.ts";
