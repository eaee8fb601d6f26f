"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent, type EventName } from "@lit/react";
import * as react from "react";
import "@linli/widgets/activity-feed/define";
import type {
  LinliAuthRequiredEvent,
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliErrorEvent,
  LinliNavigateEvent,
  LinliPostedEvent,
  LinliPostRequestEvent,
  LinliReadyEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "@linli/widgets";
import { LinliActivityFeed as Element } from "@linli/widgets/activity-feed";

/** What neighbours say, ask and do, as one list. */
export const LinliActivityFeed = createComponent({
  react,
  tagName: "linli-activity-feed",
  elementClass: Element,
  displayName: "LinliActivityFeed",
  events: {
    onLinliNavigate: "linli-navigate" as EventName<LinliNavigateEvent>,
    onLinliPostRequest: "linli-post-request" as EventName<LinliPostRequestEvent>,
    onLinliPosted: "linli-posted" as EventName<LinliPostedEvent>,
    onLinliReportRequest: "linli-report-request" as EventName<LinliReportRequestEvent>,
    onLinliReported: "linli-reported" as EventName<LinliReportedEvent>,
    onLinliBlockRequest: "linli-block-request" as EventName<LinliBlockRequestEvent>,
    onLinliBlocked: "linli-blocked" as EventName<LinliBlockedEvent>,
    onLinliReady: "linli-ready" as EventName<LinliReadyEvent>,
    onLinliError: "linli-error" as EventName<LinliErrorEvent>,
    onLinliAuthRequired: "linli-auth-required" as EventName<LinliAuthRequiredEvent>,
  },
});
