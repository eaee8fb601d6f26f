import type { Group, Membership } from "@linli/contract";
import { type Drawing, type Standing, type Wish } from "../drawing.ts";

export const untouchedStanding: Standing = { wishes: [], refusal: null, leftAt: null, unfolded: false };

const hour = 3_600_000;

/** A group as it is drawn: the reader's wishes are fulfilled, and whom they put out of sight is not there. */
export type ShownGroup = Omit<Group, "viewer"> & {
  viewer: Membership & { met: number; may_change: boolean };
  standing: Standing;
  /** A wish of the reader waits for the line. */
  waits: boolean;
  /** The reader left less than an hour ago. */
  mayComeBack: boolean;
};

/** How somebody stands who never pressed anything. */
export const outsider: ShownGroup["viewer"] = {
  state: "none",
  role: "resident",
  following: false,
  muted: false,
  invited: false,
  met: 0,
  may_change: false,
};

/** What joining would make of somebody who is not in. */
export const joinedState = ({ join, viewer }: Pick<Group, "join" | "viewer">, mayComeBack: boolean) =>
  join === "open" || viewer?.invited || mayComeBack ? "member" : "requested";

function fulfilled(viewer: ShownGroup["viewer"], wish: Wish, group: Group, mayComeBack: boolean): ShownGroup["viewer"] {
  switch (wish) {
    case "join":
      return { ...viewer, state: joinedState(group, mayComeBack) };
    case "leave":
      return { ...viewer, state: "none", role: "resident", muted: false };
    case "follow":
    case "unfollow":
      return { ...viewer, following: wish === "follow" };
    default:
      return { ...viewer, muted: wish === "mute" };
  }
}

export function shownGroup(group: Group, { state, aside, now }: Pick<Drawing, "state" | "aside" | "now">): ShownGroup {
  const standing = state.standings.get(group.id) ?? untouchedStanding;
  const mayComeBack = standing.leftAt !== null && now - standing.leftAt < hour;
  const hostless = group.host?.id != null && aside.has(group.host.id);
  const gone = group.regulars.filter(({ id }) => aside.has(id));
  const known = { ...outsider, ...group.viewer };
  const met = Math.max(0, known.met - gone.filter((each) => each.met).length);
  return {
    ...group,
    host: hostless ? null : group.host,
    organizer: hostless && group.organizer?.type === "resident" ? null : group.organizer,
    regulars: group.regulars.filter((each) => !gone.includes(each)),
    // What waits for the line is noted, not done.
    viewer: standing.wishes
      .filter(({ waiting }) => !waiting)
      .reduce((viewer, { wish }) => fulfilled(viewer, wish, group, mayComeBack), { ...known, met }),
    standing,
    waits: standing.wishes.some(({ waiting }) => waiting),
    mayComeBack,
  };
}
