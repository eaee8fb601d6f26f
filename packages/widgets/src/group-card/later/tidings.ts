import type { Id, Membership } from "@linli/contract";
import type { LinliEvent } from "../../foundation/events.ts";
import type { Say, Wish } from "../drawing.ts";
import {
  LinliFollowedEvent,
  LinliFollowRequestEvent,
  LinliJoinedEvent,
  LinliJoinRequestEvent,
  LinliLeaveRequestEvent,
  LinliLeftEvent,
} from "../group-events.ts";
import { joinedState, type ShownGroup } from "../open/shown-group.ts";

/** What the page hears before a wish is sent, and may prevent; muting is between a reader and their own feed. */
export function requestOf(group: ShownGroup, wish: Wish): LinliEvent | null {
  switch (wish) {
    case "join":
      return new LinliJoinRequestEvent(group.id, joinedState(group, group.mayComeBack));
    case "leave":
      return new LinliLeaveRequestEvent(group.id, group.viewer.state);
    case "follow":
    case "unfollow":
      return new LinliFollowRequestEvent(group.id, wish === "follow" ? "following" : "none");
    default:
      return null;
  }
}

/** What the page hears once a wish came true. */
export function doneEvent(group: Id<"group">, wish: Wish, state: Membership["state"]): LinliEvent | null {
  switch (wish) {
    case "join":
      return new LinliJoinedEvent(group, state);
    case "leave":
      return new LinliLeftEvent(group, state);
    case "follow":
    case "unfollow":
      return new LinliFollowedEvent(group, wish === "follow" ? "following" : "none");
    default:
      return null;
  }
}

/** What a screen reader is told of a wish that came true. */
export function saying(say: Say, wish: Wish, group: string, state: Membership["state"]): string {
  switch (wish) {
    case "join":
      return state === "member" ? say("youJoined", group) : say("youAsked", group);
    case "leave":
      return state === "requested" ? say("requestTakenBack") : say("youLeft");
    case "follow":
      return say("nowFollowing");
    case "unfollow":
      return say("notFollowing");
    default:
      return wish === "mute" ? say("nowMuted") : say("notMuted");
  }
}
