import { shapeOccurrence } from "../activities/shape.ts";
import { idParameter } from "../http/id-parameter.ts";
import { media } from "../http/route-table.ts";
import { encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { route, viewerOf } from "../services.ts";
import type { News } from "./change-tail.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";

export const streamRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/stream",
    operationId: "openStream",
    summary: "Server-sent events: what changes from now on, or after Last-Event-ID. Ends when the token does.",
    access: "key",
    params: { community: idParameter("community") },
    answers: { 200: media("text/event-stream", "`occurrence.updated`, `reset`, and a `ping` every 20 seconds.") },
    async handle({ services, caller, params, lastEventId, now, signal }) {
      const viewer = viewerOf(caller, params.community);
      const community = await services.database.call<{ visibility: string } | null>("read_community", {
        site: viewer.site,
        community: viewer.community,
      });
      if (!community) throw new Refusal("resource.not_found");
      if (community.visibility !== "public" && viewer.sub === null) throw new Refusal("resource.not_found");

      let stopListening = () => {};
      let ending: ReturnType<typeof setTimeout> | undefined;
      const stream = openEventStream({
        signal,
        onEnd: () => {
          clearTimeout(ending);
          stopListening();
        },
      });
      stopListening = services.tail.listen({
        site: viewer.site,
        community: viewer.community,
        after: lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null,
        tell: (news) => tell(stream, news),
      });
      if (caller.kind === "resident") {
        ending = setTimeout(stream.end, Math.max(0, caller.expiresAt.getTime() - now.getTime()));
      }
      // The caller may have gone while the community was looked up: that is not told a second time.
      if (signal.aborted) stream.end();
      return { status: 200, body: stream.body, headers: { "x-accel-buffering": "no" } };
    },
  }),
];

function tell(stream: EventStream, { version, reset, changes }: News): void {
  if (changes.length === 0) stream.send({ event: reset ? "reset" : "ping", id: version, data: {} });
  for (const change of changes) {
    if (!change.occurrence) continue;
    const occurrence = shapeOccurrence(change.occurrence, { now: new Date(), known: false });
    stream.send({
      event: "occurrence.updated",
      id: change.version,
      data: { activity: encodeId("activity", change.activity), occurrence },
    });
  }
}
