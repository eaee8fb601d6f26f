import type {
  Activity,
  Block,
  Comment,
  FailureCode,
  FeedItem,
  Group,
  ItemChanged,
  MapTile,
  Member,
  Membership,
  Notice,
  OccurrenceUpdated,
  Page,
  Reactions,
  SignUp,
} from "@linli/contract";
import { describe, expectTypeOf, test } from "vitest";
import { type Client, createClient, type Failure, type NotModified, type Result, type StreamOptions } from "./index.ts";

const place = { community: "com_1", activity: "act_1", occurrence: "occ_1" };
const client = createClient({ api: "https://api.example", siteKey: "pk_1", fetch: async () => Response.json({}) });

describe("what the compiler knows", () => {
  test("a failure's code is one of a closed set, which a switch can exhaust", () => {
    expectTypeOf<Failure["code"]>().toEqualTypeOf<FailureCode>();
    expectTypeOf<"sign_up.exists" | "network.offline" | "client.secret_key">().toExtend<FailureCode>();
    expectTypeOf<string>().not.toExtend<FailureCode>();
    expectTypeOf<"sign_up.on_the_moon">().not.toExtend<FailureCode>();
  });

  test("a result is a value or a failure, and `ok` says which", async () => {
    const result = await client.signUps.get(place, "sgn_1");
    if (result.ok) {
      expectTypeOf(result.value).toEqualTypeOf<SignUp>();
      expectTypeOf(result).not.toHaveProperty("failure");
    } else {
      expectTypeOf(result.failure).toEqualTypeOf<Failure>();
      expectTypeOf(result).not.toHaveProperty("value");
    }
  });

  test("each call has its own value", () => {
    expectTypeOf(client.groups.get("com_1", "grp_1")).resolves.toEqualTypeOf<Result<Group>>();
    expectTypeOf(client.activities.list("com_1", { limit: 20 })).resolves.toEqualTypeOf<Result<Page<Activity>>>();
    expectTypeOf(client.map.tile({ z: 0, x: 0, y: 0 })).resolves.toEqualTypeOf<Result<MapTile>>();
    expectTypeOf(client.signUps.cancel(place, "sgn_1")).resolves.toEqualTypeOf<Result<SignUp>>();
    expectTypeOf(client.signUps.answerOffer(place, "sgn_1", { accept: true })).resolves.toEqualTypeOf<Result<SignUp>>();
  });

  test("what neighbours say and where they belong, too", () => {
    const [post, group] = [
      { community: "com_1", post: "pst_1" },
      { community: "com_1", group: "grp_1" },
    ];
    expectTypeOf(client.feed.list("com_1", { kinds: ["notice"] })).resolves.toEqualTypeOf<Result<Page<FeedItem>>>();
    expectTypeOf(client.posts.get("com_1", "pst_1")).resolves.toEqualTypeOf<Result<FeedItem>>();
    expectTypeOf(client.posts.remove("com_1", "pst_1")).resolves.toEqualTypeOf<Result<null>>();
    expectTypeOf(client.comments.list(post)).resolves.toEqualTypeOf<Result<Page<Comment>>>();
    expectTypeOf(client.reactions.add(post, "thanks")).resolves.toEqualTypeOf<Result<Reactions>>();
    expectTypeOf(client.groups.join(group)).resolves.toEqualTypeOf<Result<Membership>>();
    expectTypeOf(client.groups.members.list(group)).resolves.toEqualTypeOf<Result<Page<Member>>>();
    expectTypeOf(client.me.notices()).resolves.toEqualTypeOf<Result<Page<Notice>>>();
    expectTypeOf(client.me.blocks.list()).resolves.toEqualTypeOf<Result<Page<Block>>>();
    expectTypeOf(client.me.hidden.add("pst_1")).resolves.toEqualTypeOf<Result<null>>();
  });

  test("there are three reactions, and no list of them is asked for", () => {
    expectTypeOf(client.reactions.add).parameter(1).toEqualTypeOf<"thanks" | "me_too" | "will_come">();
    expectTypeOf(client.reactions).not.toHaveProperty("list");
  });

  test("only a caller who gave a tag has to reckon with an answer without a value", async () => {
    const { signal } = new AbortController();
    expectTypeOf(client.activities.get("com_1", "act_1", { signal })).resolves.toEqualTypeOf<Result<Activity>>();
    const tagged = await client.activities.get("com_1", "act_1", { signal, ifNoneMatch: '"7"' });
    expectTypeOf(tagged).toEqualTypeOf<Result<Activity> | NotModified>();
    if (tagged.ok && !tagged.notModified) expectTypeOf(tagged.value).toEqualTypeOf<Activity>();
  });

  test("a sign-up needs its party, and an occurrence to belong to", () => {
    expectTypeOf(client.signUps.create).parameter(1).toExtend<{ party: { adults: number; children: number } }>();
    expectTypeOf<{ community: string; activity: string }>().not.toExtend<Parameters<Client["signUps"]["get"]>[0]>();
  });

  test("an event's name says what its data is", () => {
    const options: Pick<StreamOptions, "onEvent"> = {
      onEvent(name, data) {
        if (name === "occurrence.updated") expectTypeOf(data).toEqualTypeOf<OccurrenceUpdated>();
        if (name === "item.created") expectTypeOf(data).toEqualTypeOf<ItemChanged>();
        if (name === "reset") expectTypeOf(data).toEqualTypeOf<Record<string, never>>();
      },
    };
    expectTypeOf(options.onEvent).returns.toBeVoid();
  });

  test("a client is made from an address; everything else may be left out", () => {
    expectTypeOf(createClient).toBeCallableWith({ api: "https://api.example" });
    expectTypeOf(createClient).toBeCallableWith({ api: "", token: async () => null });
    expectTypeOf<Record<string, never>>().not.toExtend<Parameters<typeof createClient>[0]>();
  });
});
