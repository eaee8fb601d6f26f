"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent, type EventName } from "@lit/react";
import * as react from "react";
import "@linli/widgets/neighbour-map/define";
import type {
  LinliAreaChangeEvent,
  LinliAuthRequiredEvent,
  LinliErrorEvent,
  LinliNavigateEvent,
  LinliReadyEvent,
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
    onLinliReady: "linli-ready" as EventName<LinliReadyEvent>,
    onLinliError: "linli-error" as EventName<LinliErrorEvent>,
    onLinliAuthRequired: "linli-auth-required" as EventName<LinliAuthRequiredEvent>,
  },
});
