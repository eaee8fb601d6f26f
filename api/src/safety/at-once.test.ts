import type { FeedItem, Group, Need } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

/** The same every time: a small generator that is seeded (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each(engines)("neighbours who do everything at once on $name", { timeout: 120_000 }, (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi(engine);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  test("never fail the server, and leave every count as it is", async () => {
    const talk = talkOver(api);
    const people = Array.from({ length: 8 }, (_, index) => `person ${index}`);
    const ids = new Map<string, string>();
    for (const person of people) ids.set(person, await talk.me(person));
    const posts: FeedItem[] = [];
    for (const person of people.slice(0, 4)) posts.push(await talk.say(person, `from ${person}`));
    const groups: Group[] = [await talk.found("person 0", "一群"), await talk.found("person 1", "二群")];

    const needs: Need[] = [];
    for (const person of people.slice(2, 6)) needs.push(await talk.need(person, `for ${person}`));

    const worked = new Map<string, number>();
    async function live(person: string, random: () => number): Promise<void> {
      const one = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
      for (let step = 0; step < 40; step += 1) {
        // Forgotten in the middle of it all; what comes after is somebody new's.
        if (person === "person 7" && step === 20) await talk.ask("/v1/me", { as: person, method: "DELETE" });
        const post = `${api.base}/posts/${one(posts).id}`;
        const group = one(groups).id;
        const need = one(needs).id;
        const [method, path, body] = one<[string, string, object?]>([
          ["POST", `${post}/comments`, { body: `${person} ${step}` }],
          ["POST", `${api.base}/posts`, { body: `${person} ${step}` }],
          ["PUT", `${post}/reactions/thanks`],
          ["DELETE", `${post}/reactions/thanks`],
          ["PATCH", post, { body: `changed by ${person} ${step}` }],
          ["PUT", `${api.base}/groups/${group}/membership`],
          ["DELETE", `${api.base}/groups/${group}/membership`],
          ["PUT", `/v1/me/mutes/${group}`],
          ["DELETE", `/v1/me/mutes/${group}`],
          ["PUT", `/v1/me/hidden/${one(posts).id}`],
          ["PUT", `/v1/me/blocks/${ids.get(one(people))}`],
          ["DELETE", `/v1/me/blocks/${ids.get(one(people))}`],
          ["POST", `${api.base}/reports`, { subject: one(posts).id, reason: "rude" }],
          ["DELETE", `/v1/me/hidden/${one(posts).id}`],
          ["POST", `${api.base}/needs`, { intent: "offer", kind: "help", body: `${person} ${step}` }],
          ["PATCH", `${api.base}/needs/${need}`, { state: one(["open", "done"]), body: `${person} ${step}` }],
          ["POST", `${api.base}/reports`, { subject: need, reason: "rude" }],
        ]);
        // Every second step under another name: whoever writes is renamed on the way.
        const authorization = `Bearer ${await api.tokenFor(person, { name: `${person} ${step % 2}` })}`;
        const answer = await api.ask(path, { method, headers: { authorization }, ...(body && { body }) });
        await answer.body?.cancel();
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        const done = `${method} ${path.replaceAll(/_[0-9a-z]{26}/g, "")} ${answer.ok ? "done" : "refused"}`;
        worked.set(done, (worked.get(done) ?? 0) + 1);
      }
      if (person === "person 6") await talk.ask("/v1/me", { as: person, method: "DELETE" });
    }
    await Promise.all(people.map((person, index) => live(person, randomFrom(index + 1))));
    // It was no quiet afternoon: each of the kinds of things was done by somebody.
    expect([...worked.keys()].filter((done) => done.endsWith("done")).length).toBeGreaterThan(12);

    const counts = `with counted as (
      select p.post_id, p.comments, p.thanks, p.reports,
        (select count(*)::int from linli.comments c where c.post_id = p.post_id and c.state = 'visible') as all_comments,
        (select count(*)::int from linli.reactions r where r.post_id = p.post_id and r.kind = 'thanks') as all_thanks,
        (select count(*)::int from linli.reports r where r.subject_id = p.post_id) as all_reports
      from linli.posts p)
      select * from counted where (comments, thanks, reports) is distinct from (all_comments, all_thanks, all_reports)`;
    expect(await api.look(counts)).toEqual([]);
    const reported = `select n.reports, count(r.*)::int as counted from linli.needs n
      left join linli.reports r on r.subject_id = n.need_id group by n.need_id, n.reports having n.reports <> count(r.*)`;
    expect(await api.look(reported)).toEqual([]);
    const members = `select g.name, g.members, count(m.*)::int as counted from linli.groups g
      left join linli.memberships m on m.group_id = g.group_id and m.state = 'member' group by g.group_id, g.name, g.members`;
    for (const group of await api.look<{ members: number; counted: number }>(members)) {
      expect(group.members).toBe(group.counted);
    }
    const versions = await api.look<{ newest: string; told: string; feed: string }>(
      `select max(version) as newest, count(*) as told, (select feed_version from linli.communities) as feed
       from linli.changes`,
    );
    // A version each, none left out: nothing can appear behind a reader's cursor.
    expect(versions[0]?.told).toBe(versions[0]?.newest);
    expect(versions[0]?.feed).toBe(versions[0]?.newest);
    const late = await api.look(
      `select 1 from linli.posts p left join linli.changes c on c.version = p.arrived and c.subject_id = p.post_id
       where c.kind is distinct from 'item.created'`,
    );
    expect(late).toEqual([]);
    expect(await api.look(`select 1 from linli.residents where name like 'person 6%'`)).toEqual([]);
  });
});
