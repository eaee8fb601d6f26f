import type { Activity, Community, Group, GroupChange, Member, Membership, Page } from "@linli/contract";
import {
  answerOrNotFound,
  CommunityResponder,
  type Conduct,
  type Received,
  refuse,
} from "../../foundation/testing/responding.ts";
import { viewer as viewerOf } from "./fixtures.ts";

export type ResponderOptions = Conduct & {
  groups: Group[];
  members?: Member[] | undefined;
  meetings?: Activity[] | undefined;
  /** What is here is for residents, and a stranger asks. */
  residentsOnly?: boolean | undefined;
};

/** Answers like the API for one community that has groups. */
export class Responder extends CommunityResponder<ResponderOptions> {
  /** What was asked for, without the reads. */
  get writes(): string[] {
    return this.received.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /** Changes one group, as others would. */
  change(id: string, change: (group: Group) => Group): void {
    this.options.groups = this.options.groups.map((each) => (each.id === id ? change(each) : each));
  }

  protected override read({ path, query: asked }: Received, request: Request): Response {
    const { groups, members = [], meetings = [], residentsOnly } = this.options;
    const query = new URLSearchParams(asked);
    const stranger = !request.headers.has("authorization");
    if (path === "") return Response.json(communityThatIs(residentsOnly ? "residents" : "public"));
    const wanted = /\/groups\/([^/]+)$/.exec(path)?.[1];
    if (residentsOnly && stranger) {
      return wanted ? refuse("resource.not_found") : Response.json({ items: [], next: null, residents_only: true });
    }
    if (path.endsWith("/members")) return paged(members, query);
    if (path.endsWith("/feed")) return paged([], query);
    if (path.endsWith("/activities")) return paged(meetings, query);
    const activity = /\/activities\/([^/]+)$/.exec(path)?.[1];
    const found = wanted
      ? groups.find(({ id }) => id === wanted)
      : activity && meetings.find(({ id }) => id === activity);
    if (wanted || activity) return answerOrNotFound(found || undefined);
    const topic = query.get("topic");
    return paged(
      groups.filter((each) => !topic || each.topic === topic),
      query,
    );
  }

  protected override write({ method, path, body }: Received): Response {
    const [, kind, id = ""] = /^\/(groups|me\/mutes)(?:\/([^/]+))?/.exec(path) ?? [];
    if (kind === "me/mutes") {
      this.join(id, { muted: method === "PUT" });
      return new Response(null, { status: 204 });
    }
    const asked = body as GroupChange;
    if (method === "POST") return this.found(asked);
    if (path.includes("/members/")) return this.decide(method, id, path);
    if (method === "PATCH") this.change(id, (known) => ({ ...known, ...definedOf(asked) }));
    else if (path.endsWith("/follow")) this.join(id, { following: method === "PUT" });
    else this.join(id, { state: method === "DELETE" ? "none" : this.joined(id), role: "resident" });
    const group = this.options.groups.find((each) => each.id === id);
    if (!group) return refuse("resource.not_found");
    const { state, role, following, muted, invited } = viewerOf(group.viewer ?? {});
    return Response.json(method === "PATCH" ? group : { state, role, following, muted, invited });
  }

  private joined(id: string): Membership["state"] {
    const group = this.options.groups.find((each) => each.id === id);
    return group?.join === "open" || group?.viewer?.invited ? "member" : "requested";
  }

  private join(id: string, change: Partial<Membership>): void {
    this.change(id, (known) => ({ ...known, viewer: { ...viewerOf(), ...known.viewer, ...change } }));
  }

  private found(asked: GroupChange): Response {
    const [like] = this.options.groups;
    const made = {
      ...like,
      id: "grp_00000000000000000000made01",
      members: 1,
      active_30_days: 0,
      regulars: [],
      next: null,
      next_activity: null,
      viewer: viewerOf({ state: "member", role: "host", may_change: true, met: 0 }),
      ...definedOf(asked),
    } as Group;
    this.options.groups = [...this.options.groups, made];
    return Response.json(made, { status: 201 });
  }

  private decide(method: string, group: string, path: string): Response {
    const resident = path.split("/").at(-1);
    const { members = [] } = this.options;
    this.options.members = members.flatMap((each) =>
      each.id !== resident ? [each] : method === "PUT" ? [{ ...each, state: "member" as const }] : [],
    );
    this.change(group, (known) => ({ ...known, requests: Math.max(0, (known.requests ?? 0) - 1) }));
    const state = method === "PUT" ? "member" : "none";
    return Response.json({ state, role: "resident", following: false, muted: false, invited: false });
  }
}

const communityThatIs = (visibility: Community["visibility"]): Partial<Community> => ({ name: "梧桐里", visibility });

const definedOf = (change: GroupChange): Partial<Group> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

function paged(items: unknown[], query: URLSearchParams): Response {
  const [from, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit") ?? 20)];
  const page: Page<unknown> = {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
  return Response.json(page);
}
