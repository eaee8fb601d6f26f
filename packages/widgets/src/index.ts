export { LinliAuthRequiredEvent, LinliErrorEvent, LinliReadyEvent } from "./foundation/events.ts";
export { configure, identify } from "./foundation/page.ts";
export * from "./provider/index.ts";
export * from "./sign-up-form/index.ts";
