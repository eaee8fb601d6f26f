export {
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliPostedEvent,
  LinliPostRequestEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "./later/feed-events.ts";
export { LinliActivityFeed } from "./linli-activity-feed.ts";
