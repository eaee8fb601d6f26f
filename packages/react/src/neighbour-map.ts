"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent, type EventName } from "@lit/react";
import * as react from "react";
import "@linli/widgets/neighbour-map/define";
import type {
  LinliAreaChangeEvent,
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
import { LinliNeighbourMap as Element } from "@linli/widgets/neighbour-map";

/** What is on around the corner, as a map and as a list. */
export const LinliNeighbourMap = createComponent({
  react,
  tagName: "linli-neighbour-map",
  elementClass: Element,
  displayName: "LinliNeighbourMap",
  events: {
    onLinliAreaChange: "linli-area-change" as EventName<LinliAreaChangeEvent>,
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
