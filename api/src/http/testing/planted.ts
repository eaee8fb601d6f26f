import { encodeId, newUuid } from "../../ids.ts";
import type { TestApi } from "../../testing/api.ts";

/** People of a planted community, by their sub; each has a row, so that nobody is met for the first time. */
const people = {
  owner: "resident",
  other: "resident",
  minor: "resident",
  colleague: "host",
  host: "host",
  manager: "manager",
} as const;

/** How the owner's sign-up stands. */
export type Seat = "none" | "confirmed" | "offered" | "held";

/** Ids as they go over the wire. */
export type Ids = {
  community: string;
  group: string;
  activity: string;
  occurrence: string;
  signUp: string;
  payment: string;
  post: string;
  comment: string;
  notice: string;
  need: string;
  /** Somebody who belongs to the group and hosts it, and is nobody who asks. */
  resident: string;
  door_code: string;
};

type Uuids = { [Name in keyof Ids]: string };

/** What does not exist anywhere. */
export function nothing(): Ids {
  return onTheWire(newUuids(newUuid()));
}

/**
 * One of everything, fresh: a group with a host, a member (the owner) and the one who is talked about; an activity of
 * it; the owner's sign-up, post, comment, need and notice; a code.
 */
export async function plant(
  { look }: Pick<TestApi, "look">,
  { site, community }: { site: string; community: string },
  { seat = "confirmed" }: { seat?: Seat } = {},
): Promise<Ids> {
  const ids = newUuids(community);
  const stranger = `target ${ids.resident}`;
  const everybody = Object.entries({ ...people, [stranger]: "resident" });
  await look(`do $$
  declare
    s constant uuid := '${site}';
    c constant uuid := '${community}';
    v_owner uuid; v_host uuid;
  begin
    ${everybody
      .map(
        ([
          sub,
          role,
        ]) => `insert into linli.residents (community_id, resident_id, site_id, sub, name, role, minor, created_at)
    values (c, ${sub === stranger ? `'${ids.resident}'` : "gen_random_uuid()"}, s, '${sub}', 'Name of ${sub}', '${role}', ${sub === "minor"}, now())
    on conflict (community_id, sub) do update set role = excluded.role;`,
      )
      .join("\n    ")}
    select resident_id into v_owner from linli.residents where community_id = c and sub = 'owner';
    select resident_id into v_host from linli.residents where community_id = c and sub = 'host';
    insert into linli.groups (community_id, group_id, site_id, name, members, created_at)
    values (c, '${ids.group}', s, 'planted group', 3, now());
    insert into linli.memberships (community_id, group_id, resident_id, site_id, state, role, created_at)
    values (c, '${ids.group}', v_host, s, 'member', 'host', now()),
      (c, '${ids.group}', '${ids.resident}', s, 'member', 'host', now()),
      (c, '${ids.group}', v_owner, s, 'member', 'resident', now());
    insert into linli.activities (community_id, activity_id, site_id, group_id, title, kind, time_zone, created_by, created_at)
    values (c, '${ids.activity}', s, '${ids.group}', 'planted activity', 'tea', 'Asia/Shanghai', v_host, now());
    insert into linli.occurrences (community_id, occurrence_id, site_id, activity_id, recurrence_id, starts_local,
      starts_at, over_at, capacity, taken)
    values (c, '${ids.occurrence}', s, '${ids.activity}', '', '2040-06-18 19:00', '2040-06-18 11:00Z', '2040-06-18 13:00Z',
      9, ${seat === "none" ? 0 : 1});
    ${seat === "none" ? "" : signUpRow(ids, seat)}
    insert into linli.posts (community_id, post_id, site_id, arrived, kind, group_id, author_id, preview, comments, created_at)
    values (c, '${ids.post}', s, (select feed_version from linli.communities where community_id = c), 'post',
      '${ids.group}', v_owner, 'planted post', 1, now());
    insert into linli.comments (community_id, comment_id, site_id, post_id, arrived, author_id, body, created_at)
    values (c, '${ids.comment}', s, '${ids.post}', 1, v_owner, 'planted comment', now());
    insert into linli.needs (community_id, need_id, site_id, author_id, intent, kind, body, expires_at, created_at)
    values (c, '${ids.need}', s, v_owner, 'need', 'lend', 'planted need', '2040-01-01', now());
    insert into linli.notices (community_id, notice_id, site_id, resident_id, kind, actor_id, post_id, created_at)
    values (c, '${ids.notice}', s, v_owner, 'comment.created', '${ids.resident}', '${ids.post}', now());
    insert into linli.door_codes (community_id, door_code_id, site_id, code_hash, household, uses, expires_at, created_at)
    values (c, '${ids.door_code}', s, '${ids.door_code}', '${ids.door_code}', 6, '2040-01-01', now());
  end $$`);
  return onTheWire(ids);
}

function signUpRow(ids: Uuids, seat: Exclude<Seat, "none">): string {
  const [held, offered] = [seat === "held", seat === "offered"].map((is) => (is ? "'2040-01-01'" : "null"));
  return `insert into linli.sign_ups (community_id, sign_up_id, site_id, activity_id, occurrence_id, resident_id, seat,
      queue, adults, children, held_at, hold_expires_at, offer_expires_at, payment_id, created_at)
    values (c, '${ids.signUp}', s, '${ids.activity}', '${ids.occurrence}', v_owner, '${seat}', 1, 1, 0,
      ${held === "null" ? "null" : "now()"}, ${held}, ${offered}, ${held === "null" ? "null" : `'${ids.payment}'`}, now());
    ${held === "null" ? "" : paymentRow(ids)}`;
}

function paymentRow({ payment, signUp }: Uuids): string {
  return `insert into linli.payments (community_id, payment_id, site_id, sign_up_id, state, fee_amount, fee_per, amount,
      currency, expires_at, created_at)
    values (c, '${payment}', s, '${signUp}', 'pending', 1500, 'person', 1500, 'CNY', '2040-01-01', now());`;
}

function newUuids(community: string): Uuids {
  const [group, activity, occurrence, signUp, payment, post, comment, notice, need, resident, door_code] = Array.from(
    { length: 11 },
    newUuid,
  ) as [string, string, string, string, string, string, string, string, string, string, string];
  return { community, group, activity, occurrence, signUp, payment, post, comment, notice, need, resident, door_code };
}

function onTheWire(ids: Uuids): Ids {
  const kinds = { ...ids, door_code: undefined };
  const named = Object.entries(kinds).flatMap(([name, uuid]) =>
    uuid === undefined ? [] : [[name, encodeId(name as Exclude<keyof Ids, "door_code">, uuid)]],
  );
  return { ...(Object.fromEntries(named) as Ids), door_code: encodeId("doorCode", ids.door_code) };
}
