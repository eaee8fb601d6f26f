import { activityTagParts } from "../activities/shape.ts";
import { whatsOn } from "../activities/whats-on.ts";
import { digest } from "../digest.ts";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { media } from "../http/route-table.ts";
import { Refusal } from "../refusal.ts";
import { route, type Services, type Viewer, viewerOf } from "../services.ts";
import { writeCalendar } from "./calendar.ts";

const day = 86_400_000;
/** A calendar app keeps what it was given: the last month and the year to come. */
const before = 30 * day;
const after = 366 * day;
const mostActivities = 500;

const calendar = media("text/calendar; charset=utf-8", "iCalendar, RFC 5545.");

async function answer(services: Services, { viewer, group, now }: { viewer: Viewer; group: string | null; now: Date }) {
  const community = await services.database.call<{ name: string } | null>("read_community", {
    site: viewer.site,
    community: viewer.community,
  });
  if (!community) throw new Refusal("resource.not_found");
  const { items } = await whatsOn({
    database: services.database,
    viewer: { ...viewer, sub: viewer.sub === null ? null : "" },
    from: new Date(now.getTime() - before),
    to: new Date(now.getTime() + after),
    group,
    after: null,
    limit: mostActivities,
  });
  const activities = items.map(({ activity }) => activity);
  const changed = activities.flatMap((activity) => activityTagParts(activity, now)).join();
  return {
    status: 200 as const,
    body: writeCalendar(activities, { name: community.name, stamp: now }),
    etag: weakTag(await digest(changed)),
  };
}

export const calendarRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community/calendar.ics",
    operationId: "readCalendar",
    summary: "What is on in the community, for calendar apps.",
    access: "key",
    params: { community: idParameter("community") },
    answers: { 200: calendar },
    cache: "public",
    handle: ({ services, caller, params, now }) =>
      answer(services, { viewer: viewerOf(caller, params.community), group: null, now }),
  }),
  route({
    method: "get",
    path: "/v1/communities/:community/groups/:group/calendar.ics",
    operationId: "readGroupCalendar",
    summary: "What is on in the group, for calendar apps.",
    access: "key",
    params: { community: idParameter("community"), group: idParameter("group") },
    answers: { 200: calendar },
    cache: "public",
    async handle({ services, caller, params, now }) {
      const viewer = viewerOf(caller, params.community);
      const found = await services.database.call<object | null>("read_group", {
        ...viewer,
        group: params.group,
        now: now.toISOString(),
      });
      if (!found) throw new Refusal("resource.not_found");
      return answer(services, { viewer, group: params.group, now });
    },
  }),
];
