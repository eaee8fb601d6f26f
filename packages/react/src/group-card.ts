"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent, type EventName } from "@lit/react";
import * as react from "react";
import "@linli/widgets/group-card/define";
import type {
  LinliAuthRequiredEvent,
  LinliErrorEvent,
  LinliFollowedEvent,
  LinliFollowRequestEvent,
  LinliJoinedEvent,
  LinliJoinRequestEvent,
  LinliLeaveRequestEvent,
  LinliLeftEvent,
  LinliNavigateEvent,
  LinliReadyEvent,
} from "@linli/widgets";
import { LinliGroupCard as Element } from "@linli/widgets/group-card";

/** A group of neighbours, as a card, a row or a whole page; or the directory of all groups. */
export const LinliGroupCard = createComponent({
  react,
  tagName: "linli-group-card",
  elementClass: Element,
  displayName: "LinliGroupCard",
  events: {
    onLinliJoinRequest: "linli-join-request" as EventName<LinliJoinRequestEvent>,
    onLinliJoined: "linli-joined" as EventName<LinliJoinedEvent>,
    onLinliLeaveRequest: "linli-leave-request" as EventName<LinliLeaveRequestEvent>,
    onLinliLeft: "linli-left" as EventName<LinliLeftEvent>,
    onLinliFollowRequest: "linli-follow-request" as EventName<LinliFollowRequestEvent>,
    onLinliFollowed: "linli-followed" as EventName<LinliFollowedEvent>,
    onLinliNavigate: "linli-navigate" as EventName<LinliNavigateEvent>,
    onLinliReady: "linli-ready" as EventName<LinliReadyEvent>,
    onLinliError: "linli-error" as EventName<LinliErrorEvent>,
    onLinliAuthRequired: "linli-auth-required" as EventName<LinliAuthRequiredEvent>,
  },
});
