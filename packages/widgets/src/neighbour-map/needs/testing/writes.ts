import type { Actor, ErrorCode, Need, NeedChange, NeedRequest, ReportRequest } from "@linli/contract";
import { errorStatus } from "@linli/contract";
import { at } from "../../testing/fixtures.ts";
import { need, zhoumin } from "../../testing/needs.ts";
import type { Responder } from "../../testing/responder.ts";

type Options = {
  /** Whoever is signed in. */
  viewer?: Actor;
  /** Refuses every write. */
  refusal?: ErrorCode;
  /** The fields that it is refused for. */
  paths?: string[];
  /** The answer is lost on its way once it is written, or no answer ever comes. */
  answers?: "lost" | "never";
};

export type Written = { method: string; path: string; key: string | null; body: unknown };

/** Does what the API would, and answers what it would, for one community. */
export class Writes {
  /** Everything that was sent, in order. */
  received: Written[] = [];
  options: Options;
  private done = new Map<string, Need>();
  private made = 0;

  constructor(options: Options = {}) {
    this.options = options;
  }

  /** For the responder's `write`. */
  answer = async (path: string, request: Request, responder: Responder): Promise<Response> => {
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : null;
    const key = request.headers.get("idempotency-key");
    this.received.push({ method: request.method, path, key, body });
    const { refusal, paths = [], answers } = this.options;
    if (answers === "never") return new Promise(() => {});
    if (!request.headers.has("authorization")) return refuse("token.missing");
    if (refusal) return refuse(refusal, paths);
    const response = this.accept({ method: request.method, path, key, body }, responder);
    if (answers === "lost") throw new TypeError("Failed to fetch");
    return response;
  };

  private accept({ method, path, key, body }: Written, responder: Responder): Response {
    const { options } = responder;
    const known = options.needs ?? [];
    if (path.startsWith("/me/blocks/")) {
      const person = path.slice("/me/blocks/".length);
      const others = (options.blocked ?? []).filter((each) => each !== person);
      options.blocked = method === "PUT" ? [...others, person] : others;
      return new Response(null, { status: 204 });
    }
    if (path === "/reports") {
      const { subject, reason } = body as ReportRequest;
      options.reported = [...(options.reported ?? []), subject];
      return Response.json({ subject, reason, created_at: new Date().toISOString() }, { status: 201 });
    }
    if (method === "POST") {
      const before = key ? this.done.get(key) : undefined;
      if (before) return Response.json(before, { status: 201, headers: { "idempotent-replayed": "true" } });
      const written = this.make(body as NeedRequest);
      options.needs = [written, ...known];
      if (key) this.done.set(key, written);
      return Response.json(written, { status: 201 });
    }
    const found = known.find(({ id }) => path.endsWith(id));
    if (!found) return refuse("resource.not_found");
    const changed = change(found, body as NeedChange);
    options.needs = known.map((each) => (each === found ? changed : each));
    return Response.json(changed);
  }

  private make({ intent, kind, body, place, expires_at }: NeedRequest): Need {
    return need(`7new${++this.made}`, body, {
      intent,
      kind,
      actor: this.options.viewer ?? zhoumin,
      place: place ? { name: place, point: at(-26, 22), precision: "building" } : null,
      published_at: new Date().toISOString(),
      expires_at: expires_at ?? new Date(Date.now() + 14 * 86_400_000).toISOString(),
      viewer: { own: true, may_withdraw: true, reports: null },
    });
  }
}

function change(need: Need, { body, expires_at, state }: NeedChange): Need {
  return {
    ...need,
    ...(body !== undefined && { body, edited_at: new Date().toISOString() }),
    ...(expires_at !== undefined && { expires_at }),
    ...(state !== undefined && { state, done_at: state === "done" ? new Date().toISOString() : null }),
  };
}

function refuse(code: ErrorCode, paths: string[] = []): Response {
  const status = errorStatus[code];
  const errors = paths.map((path) => ({ path, message: "is not good" }));
  const problem = { type: "about:blank", title: code, status, code, detail: code, request_id: "req", errors };
  return Response.json(problem, { status, headers: { "content-type": "application/problem+json" } });
}
