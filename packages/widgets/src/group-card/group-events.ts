import type { Id, Membership } from "@linli/contract";
import { LinliEvent } from "../foundation/events.ts";

/** What is told of how a resident stands to a group. */
abstract class GroupEvent<State> extends LinliEvent {
  readonly group: Id<"group">;
  readonly state: State;

  constructor(type: string, group: Id<"group">, state: State, cancelable = false) {
    super(type, { cancelable });
    this.group = group;
    this.state = state;
  }
}

/** Whether somebody follows a group without being in it. */
export type FollowState = "following" | "none";

/** Somebody wants to join; `state` is what they would be. Preventing it leaves everything as it is. */
export class LinliJoinRequestEvent extends GroupEvent<Membership["state"]> {
  constructor(group: Id<"group">, state: Membership["state"]) {
    super("linli-join-request", group, state, true);
  }
}

/** They are in (`member`), or the hosts have their request (`requested`). */
export class LinliJoinedEvent extends GroupEvent<Membership["state"]> {
  constructor(group: Id<"group">, state: Membership["state"]) {
    super("linli-joined", group, state);
  }
}

/** Somebody wants to leave, or to take a request back; `state` is what they are. Preventing it leaves everything as it is. */
export class LinliLeaveRequestEvent extends GroupEvent<Membership["state"]> {
  constructor(group: Id<"group">, state: Membership["state"]) {
    super("linli-leave-request", group, state, true);
  }
}

/** They have left, or the request is taken back. */
export class LinliLeftEvent extends GroupEvent<Membership["state"]> {
  constructor(group: Id<"group">, state: Membership["state"]) {
    super("linli-left", group, state);
  }
}

/** Somebody wants to follow, or no longer; `state` is what would be. Preventing it leaves everything as it is. */
export class LinliFollowRequestEvent extends GroupEvent<FollowState> {
  constructor(group: Id<"group">, state: FollowState) {
    super("linli-follow-request", group, state, true);
  }
}

/** They follow now, or no longer. */
export class LinliFollowedEvent extends GroupEvent<FollowState> {
  constructor(group: Id<"group">, state: FollowState) {
    super("linli-followed", group, state);
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-join-request": LinliJoinRequestEvent;
    "linli-joined": LinliJoinedEvent;
    "linli-leave-request": LinliLeaveRequestEvent;
    "linli-left": LinliLeftEvent;
    "linli-follow-request": LinliFollowRequestEvent;
    "linli-followed": LinliFollowedEvent;
  }
}
