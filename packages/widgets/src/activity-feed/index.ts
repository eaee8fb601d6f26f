export {
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliPostedEvent,
  LinliPostRequestEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "../foundation/writing-events.ts";
export { LinliActivityFeed } from "./linli-activity-feed.ts";
