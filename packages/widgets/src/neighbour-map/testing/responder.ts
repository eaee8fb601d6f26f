import type { Activity, Community, ErrorCode, Group, MapFeature, MapTile, Me, Need } from "@linli/contract";
import { answerOrNotFound, Followed, refuse } from "../../foundation/testing/responding.ts";
import { bounds, tileOf } from "./fixtures.ts";
import { needPin, zhoumin } from "./needs.ts";

export type ResponderOptions = {
  /** Everything that there is, in every tile alike; what is out of view is left out by the element. */
  features: MapFeature[];
  bbox?: MapTile["bbox"] | undefined;
  groups?: Group[] | undefined;
  activities?: Activity[] | undefined;
  /** What neighbours need and offer; pins of what stands open are in every tile that is asked for with needs. */
  needs?: Need[] | undefined;
  /** Neighbours whose needs the signed-in resident is not told of, by id. */
  blocked?: (string | null)[] | undefined;
  /** What that resident has reported, by id: it is not in their list any more. */
  reported?: string[] | undefined;
  /** Refuses the resident's own list of needs. */
  needsUnreadable?: ErrorCode | undefined;
  /** How many needs a page of that list has. */
  needsOnPage?: number | undefined;
  /** Who is signed in. */
  me?: Partial<Me> | undefined;
  /** Answers what changes something; without it nothing can be changed. */
  write?: ((path: string, request: Request, responder: Responder) => Promise<Response>) | undefined;
  /** Refuses every read. */
  unreadable?: ErrorCode | undefined;
  /** Refuses every tile, but not the first one, which has the whole world in it. */
  tilesUnreadable?: ErrorCode | undefined;
  /** What is here is for residents, and a stranger asks. */
  residentsOnly?: boolean | undefined;
};

/** Answers like the API for one community, from what it is given: enough for stories and for tests of the element. */
export class Responder extends Followed {
  /** Paths below the community, and their queries, in order; streams are not among them. */
  received: string[] = [];
  offline = false;
  /** How many requests were given up by whoever sent them. */
  ended = 0;
  /** Answers wait for it. */
  gate: Promise<unknown> = Promise.resolve();

  constructor(public options: ResponderOptions) {
    super();
  }

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^.*\/communities\/[^/]+|^.*\/v1/, "");
    if (path.endsWith("/stream")) return this.openStream();
    this.received.push(path + url.search.replace(/[?&]key=.*/, ""));
    const giveUp = () => this.ended++;
    request.signal.addEventListener("abort", giveUp);
    await Promise.race([this.gate, aborted(request.signal)]);
    request.signal.removeEventListener("abort", giveUp);
    if (this.offline) throw new TypeError("Failed to fetch");
    const { write } = this.options;
    if (request.method !== "GET") return write?.(path, request, this) ?? refuse("server.error");
    return this.read(path, request, url.searchParams);
  };

  /** The tiles that were asked for, without the first. */
  get tiles(): string[] {
    return this.received.filter((path) => path.startsWith("/map/") && !path.startsWith("/map/0/"));
  }

  private read(path: string, request: Request, query: URLSearchParams): Response {
    const {
      features,
      bbox = bounds,
      groups = [],
      activities = [],
      unreadable,
      tilesUnreadable,
      residentsOnly,
    } = this.options;
    if (unreadable) return refuse(unreadable);
    if (path === "") return Response.json({ name: "梧桐里", visibility: "public" } satisfies Partial<Community>);
    if (path === "/me") return Response.json(this.options.me ?? { id: zhoumin.id, name: zhoumin.name });
    if (path.startsWith("/needs")) return this.readNeeds(path, query, request.headers.has("authorization"));
    const [, kind, id] = /^\/(map|groups|activities)(?:\/([^/]+))?/.exec(path) ?? [];
    if (kind !== "map") {
      const found = [...groups, ...activities].find((each) => each.id === id);
      if (found) return Response.json(found);
      return id ? refuse("resource.not_found") : Response.json({ items: [], next: null });
    }
    if (residentsOnly && !request.headers.has("authorization"))
      return Response.json(tileOf([], { bbox: null, residents_only: true }));
    if (tilesUnreadable && id !== "0") return refuse(tilesUnreadable);
    const pins = query.get("layers")?.includes("needs") ? this.standing.map(needPin) : [];
    const text = JSON.stringify(tileOf(id === "0" ? [] : [...features, ...pins], { bbox }));
    return new Response(text, { headers: { "content-type": "application/json", etag: `"${text.length}"` } });
  }

  private get standing(): Need[] {
    return (this.options.needs ?? []).filter(({ state }) => state === "open");
  }

  /** As a resident is told: without those whom they have blocked. */
  private readNeeds(path: string, query: URLSearchParams, isResident: boolean): Response {
    const { blocked = [], reported = [], needsUnreadable, needsOnPage = 100 } = this.options;
    const told = (this.options.needs ?? [])
      .filter(({ actor, state }) => state !== "withdrawn" && !(isResident && blocked.includes(actor.id)))
      .map((need) => (isResident ? need : { ...need, viewer: null }));
    const [, , id] = path.split("/");
    if (id) {
      return answerOrNotFound(told.find((each) => each.id === id));
    }
    if (needsUnreadable) return refuse(needsUnreadable);
    const from = Number(query.get("cursor") ?? 0);
    const open = told.filter(({ id: each, state }) => state === "open" && !reported.includes(each));
    const next = from + needsOnPage < open.length ? String(from + needsOnPage) : null;
    return Response.json({ items: open.slice(from, from + needsOnPage), next });
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("The request was ended", "AbortError")));
  });
