import type { Block, FeedItem, Hidden, Id, Mute, Page, Report } from "@linli/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeId, newUuid } from "../ids.ts";
import { startApi, type TestApi } from "../testing/api.ts";
import { engines } from "../testing/engines.ts";
import { appoint, foundNeighbourhood, planActivity } from "../testing/neighbourhood.ts";
import { talkOver } from "../testing/talk.ts";

describe.each(engines)("keeping apart on $name", (engine) => {
  let api: TestApi;
  let talk: ReturnType<typeof talkOver>;
  beforeAll(async () => {
    api = await startApi(engine);
    talk = talkOver(api);
    await appoint(api.database, api.home, { sub: "manager", name: "物业", role: "manager" });
  });
  afterAll(() => api.close());

  const bodies = (items: readonly FeedItem[]) => items.map(({ body }) => body);
  const put = (as: string, path: string) => talk.ask<null>(`/v1/me/${path}`, { as, method: "PUT" });
  const take = (as: string, path: string) => talk.ask<null>(`/v1/me/${path}`, { as, method: "DELETE" });
  const list = async <Item>(as: string, path: string) => (await talk.ask<Page<Item>>(`/v1/me/${path}`, { as })).items;
  const versionNow = async () =>
    Number(
      (
        await api.look<{ version: string }>(
          `select feed_version as version from linli.communities where community_id = '${api.home.community}'`,
        )
      )[0]?.version,
    );

  describe("a block", () => {
    test("takes each out of the other's sight, both ways, everywhere, until it is taken back", async () => {
      const [anna, boris] = [await talk.me("anna"), await talk.me("boris")];
      const question = await talk.say("anna", "block: a question");
      await talk.say("boris", "block: an answer of his own");
      await talk.comment("boris", question, "block: a comment");
      await put("anna", `blocks/${boris}`);
      expect(bodies(await talk.feed("anna"))).not.toContain("block: an answer of his own");
      expect(bodies(await talk.feed("boris"))).not.toContain("block: a question");
      expect(await talk.comments("anna", question)).toEqual([]);
      expect(await talk.refusal(`${api.base}/posts/${question.id}`, { as: "boris" })).toEqual([
        404,
        "resource.not_found",
      ]);
      const others = bodies(await talk.feed("somebody else"));
      expect(others).toEqual(expect.arrayContaining(["block: a question", "block: an answer of his own"]));
      expect(await list<Block>("anna", "blocks")).toMatchObject([{ id: boris, name: "Name of boris" }]);
      expect(await list<Block>("boris", "blocks")).toEqual([]);
      await take("boris", `blocks/${anna}`);
      expect(bodies(await talk.feed("boris"))).not.toContain("block: a question");
      await take("anna", `blocks/${boris}`);
      expect(bodies(await talk.feed("boris"))).toContain("block: a question");
      expect(await list<Block>("anna", "blocks")).toEqual([]);
    });

    test("ends every kept copy of either of the two, and of nobody by being repeated", async () => {
      const [carla, dora] = [await talk.me("carla"), await talk.me("dora")];
      await talk.say("carla", "block: kept copies");
      const copy = await api.ask(`${api.base}/feed`, { as: "dora" });
      const headers = { "if-none-match": copy.headers.get("etag") ?? "" };
      expect((await api.ask(`${api.base}/feed`, { as: "dora", headers })).status).toBe(304);
      await put("carla", `blocks/${dora}`);
      const fresh = await api.ask(`${api.base}/feed`, { as: "dora", headers });
      expect(fresh.status).toBe(200);
      expect(bodies(((await fresh.json()) as Page<FeedItem>).items)).not.toContain("block: kept copies");
      const version = await versionNow();
      await put("carla", `blocks/${dora}`);
      await take("dora", `blocks/${carla}`);
      expect(await versionNow()).toBe(version);
    });

    test("does not silence the institution: a manager's notice stays", async () => {
      await talk.me("erik");
      await talk.say("manager", "block: the lift is repaired tomorrow", { kind: "notice" });
      await put("erik", `blocks/${await talk.me("manager")}`);
      expect(bodies(await talk.feed("erik"))).toContain("block: the lift is repaired tomorrow");
    });

    test("goes along into every community in which both live, now or later", async () => {
      const [second, third] = [newUuid(), newUuid()];
      for (const community of [second, third]) {
        await api.look(`insert into linli.communities (community_id, site_id, external_id, name, time_zone, created_at)
          values ('${community}', '${api.home.site}', '${community}', 'n', 'Asia/Shanghai', now())`);
      }
      const living = (...communities: string[]) => ({
        communities: communities.map((community) => encodeId("community", community)),
      });
      const { home } = api;
      const as = async (sub: string, ...communities: string[]) => ({
        authorization: `Bearer ${await api.tokenFor(sub, living(...communities))}`,
      });
      const say = async (sub: string, community: string) =>
        talk.ask<FeedItem>(`/v1/communities/${encodeId("community", community)}/posts`, {
          method: "POST",
          body: { body: `${sub} in ${community}` },
          headers: await as(sub, community),
        });
      const feed = async (sub: string, community: string) =>
        bodies(
          (
            await talk.ask<Page<FeedItem>>(`/v1/communities/${encodeId("community", community)}/feed`, {
              headers: await as(sub, community),
            })
          ).items,
        );
      const { actor } = await say("noisy", home.community);
      await say("noisy", second);
      await talk.ask(`/v1/me/blocks/${actor.id}`, {
        method: "PUT",
        headers: await as("quiet", home.community, second),
      });
      expect(await feed("quiet", second)).toEqual([]);
      // A community that neither had been to.
      await say("noisy", third);
      await say("quiet", third);
      expect(await feed("quiet", third)).toEqual([`quiet in ${third}`]);
      expect(await feed("noisy", third)).toEqual([`noisy in ${third}`]);
      const blocks = await talk.ask<Page<Block>>("/v1/me/blocks", {
        headers: await as("quiet", home.community, second, third),
      });
      expect(blocks.items).toHaveLength(1);
    });

    test("of oneself is refused, of nobody and of foreign residents finds nothing", async () => {
      const own = await talk.me("self");
      expect(await talk.refusal(`/v1/me/blocks/${own}`, { as: "self", method: "PUT" })).toEqual([
        422,
        "request.invalid",
      ]);
      const foreign = await foundNeighbourhood(api.database);
      await appoint(api.database, foreign, { sub: "theirs", name: "theirs", role: "host" });
      const [theirs] = await api.look<{ id: string }>(
        `select resident_id as id from linli.residents where site_id = '${foreign.site}'`,
      );
      for (const id of [newUuid(), theirs?.id ?? ""]) {
        for (const method of ["PUT", "DELETE"]) {
          const path = `/v1/me/blocks/${encodeId("resident", id)}`;
          expect(await talk.refusal(path, { as: "self", method })).toEqual([404, "resource.not_found"]);
        }
      }
    });

    test("of a hundred neighbours by two at once holds, and is listed page by page, each once, the latest first", async () => {
      const noisy = Array.from({ length: 100 }, (_, index) => `noisy ${index}`);
      const ids: string[] = [];
      for (const each of noisy) ids.push(await talk.me(each));
      await Promise.all(["patient", "restless"].flatMap((as) => ids.map((id) => put(as, `blocks/${id}`))));
      for (const as of ["patient", "restless"]) {
        const seen: Block[] = [];
        let next: string | null = "";
        while (next !== null) {
          const page: Page<Block> = await talk.ask(`/v1/me/blocks?limit=30${next && `&cursor=${next}`}`, { as });
          seen.push(...page.items);
          next = page.next;
        }
        expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
        const times = seen.map(({ created_at }) => created_at);
        expect(times).toEqual([...times].sort().reverse());
      }
      await talk.say("noisy 7", "block: one of a hundred");
      expect(bodies(await talk.feed("patient"))).not.toContain("block: one of a hundred");
    });
  });

  describe("a mute", () => {
    test("takes a group out of the feed without leaving it, until it is taken back", async () => {
      const group = await talk.found("founder", "吵闹的群");
      await talk.join("muter", group);
      await talk.say("founder", "mute: from the group", { group: group.id });
      expect(bodies(await talk.feed("muter"))).toContain("mute: from the group");
      await put("muter", `mutes/${group.id}`);
      await put("muter", `mutes/${group.id}`);
      expect(bodies(await talk.feed("muter"))).not.toContain("mute: from the group");
      expect(await list<Mute>("muter", "mutes")).toEqual([{ id: group.id, name: "吵闹的群" }]);
      expect(await talk.ask(`${api.base}/groups/${group.id}`, { as: "muter" })).toMatchObject({
        members: 2,
        viewer: { state: "member", muted: true },
      });
      await take("muter", `mutes/${group.id}`);
      await take("muter", `mutes/${group.id}`);
      expect(bodies(await talk.feed("muter"))).toContain("mute: from the group");
      expect(await list<Mute>("muter", "mutes")).toEqual([]);
    });

    test("of a group that one is not in makes nobody a member", async () => {
      const group = await talk.found("founder", "隔壁群");
      await put("passer-by", `mutes/${group.id}`);
      expect(await talk.ask(`${api.base}/groups/${group.id}`, { as: "passer-by" })).toMatchObject({
        members: 1,
        viewer: { state: "none", muted: true },
      });
      const nowhere = `/v1/me/mutes/${encodeId("group", newUuid())}`;
      for (const method of ["PUT", "DELETE"]) {
        expect(await talk.refusal(nowhere, { as: "passer-by", method })).toEqual([404, "resource.not_found"]);
      }
    });
  });

  describe("a hidden item", () => {
    test("is gone for whoever hid it, and for nobody else, until it is brought back", async () => {
      const item = await talk.say("writer", "hide: too long a story");
      await put("hider", `hidden/${item.id}`);
      await put("hider", `hidden/${item.id}`);
      expect(bodies(await talk.feed("hider"))).not.toContain("hide: too long a story");
      expect(bodies(await talk.feed("another reader"))).toContain("hide: too long a story");
      expect(await list<Hidden>("hider", "hidden")).toMatchObject([{ id: item.id, body: "hide: too long a story" }]);
      await take("hider", `hidden/${item.id}`);
      await take("hider", `hidden/${item.id}`);
      expect(bodies(await talk.feed("hider"))).toContain("hide: too long a story");
    });

    test("leaves the list when it is removed or its author is blocked; what is gone cannot be hidden", async () => {
      const [removed, blocked] = [
        await talk.say("writer", "hide: removed"),
        await talk.say("another", "hide: blocked"),
      ];
      for (const { id } of [removed, blocked]) await put("tidy", `hidden/${id}`);
      expect((await list<Hidden>("tidy", "hidden")).map(({ id }) => id)).toEqual([blocked.id, removed.id]);
      await talk.unsay("writer", removed);
      await put("tidy", `blocks/${blocked.actor.id}`);
      expect(await list<Hidden>("tidy", "hidden")).toEqual([]);
      for (const id of [removed.id, encodeId("post", newUuid())]) {
        expect(await talk.refusal(`/v1/me/hidden/${id}`, { as: "late", method: "PUT" })).toEqual([
          404,
          "resource.not_found",
        ]);
      }
    });
  });

  describe("a report", () => {
    const report = (as: string, subject: string, reason = "rude", note?: string) =>
      api.ask(`${api.base}/reports`, {
        as,
        method: "POST",
        body: { subject, reason, ...(note !== undefined && { note }) },
      });

    test("of an item hides it for its reporter, and counts each reporter once, however often and at once", async () => {
      const item = await talk.say("writer", "report: buy now");
      const answers = await Promise.all(Array.from({ length: 8 }, () => report("reporter", item.id, "spam")));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
      const stored = (await Promise.all(answers.map((answer) => answer.json()))) as Report[];
      expect(new Set(stored.map((each) => JSON.stringify(each))).size).toBe(1);
      const again = (await (await report("reporter", item.id, "unsafe", "another reason")).json()) as Report;
      expect(again).toMatchObject({ subject: item.id, reason: "spam" });
      await report("second reporter", item.id);
      expect(bodies(await talk.feed("reporter"))).not.toContain("report: buy now");
      const seen = (await talk.feed("manager")).find(({ id }) => id === item.id);
      expect(seen?.viewer?.reports).toBe(2);
      const elsewhere = (await talk.feed("bystander")).find(({ id }) => id === item.id);
      expect(elsewhere?.viewer?.reports ?? null).toBeNull();
    });

    test("of a comment, a neighbour, a group or an activity is stored with its note, to the letter", async () => {
      const item = await talk.say("writer", "report: under this");
      const comment = await talk.comment("rude one", item, "report: a rude comment");
      const group = await talk.found("founder", "report: a group");
      const { activity } = await planActivity(api.database, api.home);
      const subjects = [comment.id, await talk.me("rude one"), group.id, encodeId("activity", activity)];
      for (const subject of subjects) {
        const answer = await report("reporter", subject, "other", "  <b>见 7 号楼</b>\n");
        expect([answer.status, await answer.json()]).toMatchObject([201, { subject, reason: "other" }]);
      }
      const notes = await api.look<{ note: string }>(`select note from linli.reports where reason = 'other'`);
      expect(notes.map(({ note }) => note)).toEqual(subjects.map(() => "  <b>见 7 号楼</b>\n"));
      expect(await api.look(`select reports from linli.comments where body = 'report: a rude comment'`)).toEqual([
        { reports: 1 },
      ]);
      expect(await talk.comments("reporter", item)).toEqual([]);
      expect(await talk.comments("bystander", item)).toHaveLength(1);
    });

    test("of oneself or one's own words is refused, of what is not there finds nothing", async () => {
      const item = await talk.say("honest", "report: my own words");
      const comment = await talk.comment("honest", item, "report: mine as well");
      for (const subject of [item.id, comment.id, await talk.me("honest")]) {
        const answer = await report("honest", subject);
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, "request.invalid"]);
      }
      await talk.unsay("honest", item);
      const gone = [
        item.id,
        comment.id,
        ...(["post", "comment", "resident", "group", "activity"] as const).map((kind) => encodeId(kind, newUuid())),
      ];
      for (const subject of gone) expect((await report("reporter", subject)).status).toBe(404);
      for (const subject of ["com_01h2xcejqtf2nbrexx3vqjhp41", "pst_x", "", null, 1, "../posts"]) {
        expect((await report("reporter", subject as Id<"post">)).status).toBe(422);
      }
      expect((await report("reporter", await talk.me("honest"), "because")).status).toBe(422);
    });

    test("is one statement, like a block, a mute and a hidden item", async () => {
      const item = await talk.say("writer", "one statement");
      const group = await talk.found("founder", "one statement");
      const calls: (() => Promise<unknown>)[] = [
        () => put("frugal", `hidden/${item.id}`),
        () => report("frugal", item.id),
        () => put("frugal", `mutes/${group.id}`),
        () => put("frugal", `blocks/${item.actor.id}`),
        () => take("frugal", `blocks/${item.actor.id}`),
        () => list("frugal", "blocks"),
      ];
      for (const call of calls) {
        const before = api.database.calls;
        await call();
        expect(api.database.calls - before).toBe(1);
      }
    });
  });
});
