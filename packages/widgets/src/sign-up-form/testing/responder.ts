import type { Activity, Occurrence, Page, SignUp, SignUpRequest } from "@linli/contract";
import {
  answerOrNotFound,
  CommunityResponder,
  type Conduct,
  type Received,
  refuse,
} from "../../foundation/testing/responding.ts";
import { signUp } from "./fixtures.ts";

type Options = Conduct & {
  activities: Activity[];
  /** What a sign-up becomes. */
  seat?: Partial<SignUp> | undefined;
  /** The community is closed to strangers. */
  residentsOnly?: boolean | undefined;
  /** Milliseconds that its clock is ahead; without them it does not tell the time. */
  ahead?: number | undefined;
};

/** Answers like the API for one community where something is on. */
export class Responder extends CommunityResponder<Options> {
  /** Changes one occurrence, as others would. */
  change(change: (occurrence: Occurrence) => Occurrence): void {
    this.options.activities = this.options.activities.map((each) => ({
      ...each,
      occurrences: each.occurrences.map(change),
    }));
  }

  protected override read(asked: Received, request: Request): Response {
    const { ahead } = this.options;
    const response = this.answer(asked.path, request);
    if (ahead !== undefined) response.headers.set("date", new Date(Date.now() + ahead).toUTCString());
    return response;
  }

  private answer(path: string, { url, headers }: Request): Response {
    const { activities, residentsOnly } = this.options;
    const [name] = /[^/]+$/.exec(new URL(url).pathname) ?? [];
    if (path === "")
      return Response.json({ id: name, name: "梧桐苑", visibility: residentsOnly ? "residents" : "public" });
    if (residentsOnly && !headers.has("authorization")) {
      const nothing: Page<Activity> = { items: [], next: null, residents_only: true };
      return path.endsWith("/activities") ? Response.json(nothing) : refuse("resource.not_found");
    }
    const [, signUpId] = /\/sign-ups\/([^/]+)$/.exec(path) ?? [];
    if (signUpId) return this.readSignUp(signUpId);
    const wanted = /\/activities\/([^/]+)$/.exec(path)?.[1];
    const page: Page<Activity> = { items: activities, next: null };
    return answerOrNotFound(wanted ? activities.find(({ id }) => id === wanted) : page);
  }

  private readSignUp(id: string): Response {
    const occurrences = this.options.activities.flatMap((activity) => activity.occurrences);
    const own = occurrences.map(({ viewer }) => viewer?.sign_up).find((each) => each?.id === id);
    return answerOrNotFound(own);
  }

  protected override write({ method, path, body }: Received): Response {
    const { seat } = this.options;
    const [, activityId, occurrenceId] = /\/activities\/([^/]+)\/occurrences\/([^/]+)\//.exec(path) ?? [];
    const activity = this.options.activities.find(({ id }) => id === activityId);
    const occurrence = activity?.occurrences.find(({ id }) => id === occurrenceId);
    if (!activity || !occurrence) return refuse("resource.not_found");
    const known = occurrence.viewer?.sign_up;
    const asked = (body ?? {}) as Partial<SignUpRequest> & { accept?: boolean };
    const written = signUp({
      ...known,
      activity: activity.id,
      occurrence: occurrence.id,
      ...(asked.party && { party: asked.party }),
      ...(asked.answers && { answers: asked.answers }),
      ...(method === "POST" && { seat: "confirmed" as const, position: null, ...seat }),
      ...(method === "DELETE" && { ...seat, seat: "cancelled" as const, position: null, hold: null }),
      ...(path.endsWith("/offer") && (asked.accept ? { offer: null, ...seat } : passedOn)),
    });
    this.change((each) => (each.id === occurrence.id ? { ...each, viewer: { sign_up: written } } : each));
    return Response.json(written, { status: method === "POST" ? 201 : 200 });
  }
}

const passedOn = { seat: "cancelled" as const, offer: null };
