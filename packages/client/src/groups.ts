import type { Group, GroupChange, GroupRequest, Member, Membership, Page } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** `topic` narrows the directory to one topic. */
export type GroupQuery = PageQuery & { topic?: string | undefined };

/** The group that somebody belongs to. */
export type GroupPlace = { community: string; group: string };

/** The interest groups of a community. */
export type Groups = {
  list: Read<[community: string, query?: GroupQuery], Page<Group>>;
  get: Read<[community: string, group: string], Group>;
  /** For residents; whoever makes a group is its host. */
  create(community: string, body: GroupRequest, options?: CreateOptions): Promise<Result<Group>>;
  /** For the group's hosts and managers. */
  update(community: string, group: string, body: GroupChange, options?: CallOptions): Promise<Result<Group>>;
  members: {
    /** Hosts see those who ask to be let in as well. */
    list: Read<[place: GroupPlace, query?: PageQuery], Page<Member>>;
  };
  /** Lets somebody in who has asked, or invites. For the group's hosts and managers. */
  admit(place: GroupPlace, resident: string, options?: CallOptions): Promise<Result<Membership>>;
  /** Declines a request, or ends a membership. For the group's hosts and managers. */
  dismiss(place: GroupPlace, resident: string, options?: CallOptions): Promise<Result<Membership>>;
  /** `state` says whether the resident is a member or has asked to be. `group.invite_only` where only hosts invite. */
  join(place: GroupPlace, options?: CallOptions): Promise<Result<Membership>>;
  /** `group.last_host` while others remain whom nobody would look after. */
  leave(place: GroupPlace, options?: CallOptions): Promise<Result<Membership>>;
  /** Hears of what the group plans, without belonging to it. */
  follow(place: GroupPlace, options?: CallOptions): Promise<Result<Membership>>;
  unfollow(place: GroupPlace, options?: CallOptions): Promise<Result<Membership>>;
};

export function groupWrites(request: Request): Omit<Groups, "list" | "get" | "members"> {
  const { create, update } = collection<string, never, Group, GroupRequest, GroupChange>(
    request,
    (community, ...group) => within(community, "groups", ...group),
  );
  const inside = collection(request, ({ community, group }: GroupPlace, ...more) =>
    within(community, "groups", group, ...more),
  );
  const { add, remove } = belonging(request);
  return {
    create,
    update,
    admit: add,
    dismiss: remove,
    join: (place, options) => inside.add(place, "membership", options),
    leave: (place, options) => inside.remove(place, "membership", options),
    follow: (place, options) => inside.add(place, "follow", options),
    unfollow: (place, options) => inside.remove(place, "follow", options),
  };
}

export function members(request: Request): Groups["members"] {
  return belonging(request);
}

function belonging(request: Request) {
  return collection<GroupPlace, PageQuery, Member, never, never>(request, ({ community, group }, ...resident) =>
    within(community, "groups", group, "members", ...resident),
  );
}
