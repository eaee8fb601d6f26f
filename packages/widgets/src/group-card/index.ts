export { LinliNavigateEvent } from "../foundation/navigate-event.ts";
export {
  type FollowState,
  LinliFollowedEvent,
  LinliFollowRequestEvent,
  LinliJoinedEvent,
  LinliJoinRequestEvent,
  LinliLeaveRequestEvent,
  LinliLeftEvent,
} from "./group-events.ts";
export { LinliGroupCard } from "./linli-group-card.ts";
