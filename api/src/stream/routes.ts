import { isDenied } from "../http/denied.ts";
import { idParameter } from "../http/id-parameter.ts";
import { media } from "../http/route-table.ts";
import { Refusal } from "../refusal.ts";
import { route, viewerOf } from "../services.ts";
import { openEventStream } from "./event-stream.ts";
import { encodeEvent } from "./frames.ts";
import { createListener } from "./listener.ts";
import type { PutAsideRow } from "./put-aside.ts";

const events = media(
  "text/event-stream",
  "`item.created`, `item.updated`, `item.removed`, `group.updated`, `need.updated`, `occurrence.updated`, `reset`; `ping` every 20 seconds.",
);

/** The community's version before anything is listened to: what changes while the stream opens is heard. */
type Start = { version: number; aside: PutAsideRow };

/** Whoever missed more changes is told to read everything again: that is less than all of them, for both sides. */
const mostMissed = 2_000;

/** Milliseconds: a token that was taken back stops hearing as soon as it stops asking. */
const lookedAtEvery = 5_000;

export const streamRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/stream",
    operationId: "openStream",
    summary:
      "Server-sent events: what changes from now on, or after Last-Event-ID. Ends when the token does, or is taken back. 204 where there are none.",
    access: "key",
    params: { community: idParameter("community") },
    answers: { 200: events, 204: null },
    async handle({ services, caller, params, lastEventId, now, signal }) {
      if (!services.streams) return { status: 204 };
      const viewer = viewerOf(caller, params.community);
      const start = await services.database.call<Start | null>("open_stream", viewer);
      if (!start) throw new Refusal("resource.not_found");
      const resumeAfter = lastEventId !== null && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
      const tooLate = resumeAfter !== null && start.version - resumeAfter > mostMissed;
      const after = tooLate ? start.version : (resumeAfter ?? start.version);

      let stopListening = () => {};
      let ending: ReturnType<typeof setTimeout> | undefined;
      let watching: ReturnType<typeof setInterval> | undefined;
      const stream = openEventStream({
        signal,
        onEnd: () => {
          clearTimeout(ending);
          clearInterval(watching);
          stopListening();
        },
      });
      stopListening = services.tail.listen({
        site: viewer.site,
        community: viewer.community,
        after,
        tell: createListener(stream, {
          sub: viewer.sub,
          aside: start.aside,
          isReadable: async () => (await services.database.call("open_stream", viewer)) !== null,
        }),
      });
      if (caller.kind === "resident") {
        ending = setTimeout(stream.end, Math.max(0, caller.expiresAt.getTime() - now.getTime()));
        watching = setInterval(() => {
          // While the database is away nothing is told to anybody either.
          void services.sites.findById(caller.site.id).then(
            (site) => {
              if (site === null || isDenied(site, caller)) stream.end();
            },
            () => {},
          );
        }, lookedAtEvery);
      }
      // The caller may have gone while the community was looked up: that is not told a second time.
      if (signal.aborted) stream.end();
      stream.reach(after);
      if (tooLate) stream.write(encodeEvent({ event: "reset", id: after, data: {} }));
      if (resumeAfter === null) stream.ping();
      return { status: 200, body: stream.body, headers: { "x-accel-buffering": "no" } };
    },
  }),
];
