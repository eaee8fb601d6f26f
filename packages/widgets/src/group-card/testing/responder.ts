import type {
  Activity,
  Community,
  ErrorCode,
  Group,
  GroupChange,
  Member,
  Membership,
  Page,
  StreamEvents,
} from "@linli/contract";
import { errorStatus } from "@linli/contract";
import { viewer as viewerOf } from "./fixtures.ts";

/** A request as it reached the responder. */
export type Received = { method: string; path: string; query: string; key: string | null; body: unknown };

export type ResponderOptions = {
  groups: Group[];
  members?: Member[] | undefined;
  meetings?: Activity[] | undefined;
  /** Refuses every write. */
  refusal?: ErrorCode | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** What is here is for residents, and a stranger asks. */
  residentsOnly?: boolean | undefined;
  /** What becomes of writes that are not refused. */
  writes?: "answered" | "lost" | "never answered" | undefined;
};

/**
 * Answers like the API for one community, from what it is given: enough for stories and for tests of the element, which
 * use the real client on it. Who may join what is the real API's business, and tested there.
 */
export class Responder {
  received: Received[] = [];
  /** What has left the page, also what did not get through. */
  sent: Received[] = [];
  /** There is no line. */
  offline = false;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();
  private streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  constructor(public options: ResponderOptions) {}

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const sent = {
      method: request.method,
      path: url.pathname.replace(/^.*\/communities\/[^/]+|^.*\/v1/, ""),
      query: url.search,
      key: request.headers.get("idempotency-key"),
      body: text ? JSON.parse(text) : null,
    };
    this.sent.push(sent);
    await this.gate;
    if (this.offline) throw new TypeError("Failed to fetch");
    if (url.pathname.endsWith("/stream")) return this.openStream();
    this.received.push(sent);
    if (request.method === "GET") return this.read(sent.path, url.searchParams, request);
    if (this.options.writes === "never answered") return new Promise(() => {});
    if (this.options.writes === "lost") throw new TypeError("Failed to fetch");
    return this.options.refusal ? refuse(this.options.refusal) : this.write(sent);
  };

  /** Tells everybody who follows the community. */
  tell<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.streams) stream.enqueue(new TextEncoder().encode(text));
  }

  /** How many follow. */
  get followers(): number {
    return this.streams.size;
  }

  /** What was asked for, without the reads. */
  get writes(): string[] {
    return this.received.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);
  }

  /** Changes one group, as others would. */
  change(id: string, change: (group: Group) => Group): void {
    this.options.groups = this.options.groups.map((each) => (each.id === id ? change(each) : each));
  }

  private openStream(): Response {
    let opened: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        opened = stream;
        this.streams.add(stream);
        stream.enqueue(new TextEncoder().encode(": here\n\n"));
      },
      cancel: () => {
        this.streams.delete(opened);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  private read(path: string, query: URLSearchParams, request: Request): Response {
    const { groups, members = [], meetings = [], unreadable, residentsOnly } = this.options;
    const stranger = !request.headers.has("authorization");
    if (unreadable) return refuse(unreadable);
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
    if (wanted || activity) return found ? Response.json(found) : refuse("resource.not_found");
    const topic = query.get("topic");
    return paged(
      groups.filter((each) => !topic || each.topic === topic),
      query,
    );
  }

  private write({ method, path, body }: Received): Response {
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

function refuse(code: ErrorCode): Response {
  const status = errorStatus[code];
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors: [] };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
