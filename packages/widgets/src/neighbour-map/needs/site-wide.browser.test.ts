import { createClient } from "@linli/client";
import type { Id, Need } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { ground, community as north } from "../testing/fixtures.ts";
import { drill, highChair, needPin } from "../testing/needs.ts";
import { button, heard, rows, words } from "../testing/on-page.ts";
import { Responder } from "../testing/responder.ts";
import { find, lift, needsOnPage, standing } from "./testing/on-page.ts";
import { Writes } from "./testing/writes.ts";

const south: Id<"community"> = `com_${"south".padStart(26, "0")}`;

type Home = { responder: Responder; writes: Writes };

function home(needs: Need[]): Home {
  const writes = new Writes();
  return { writes, responder: new Responder({ features: [], needs, write: writes.answer }) };
}

const reads = ({ responder }: Pick<Home, "responder">) =>
  responder.received.filter((path) => path.startsWith("/needs"));
const sent = ({ writes }: Home) => writes.received.map(({ method, path, body }) => ({ method, path, body }));

/** All of a site's communities on one map: the drill is asked for in the north, everything else in the south. */
function siteOnPage({ token = "zhoumin" }: { token?: string | null } = {}) {
  const [northern, southern] = [home([drill]), home([highChair, lift])];
  const homes = new Map<string, Home>([
    [north, northern],
    [south, southern],
  ]);
  const inSouth = [highChair, lift].map(needPin);
  for (const { properties } of inSouth) properties.community = south;
  const site = new Responder({ features: [...ground, needPin(drill), ...inSouth] });
  const map = needsOnPage({ width: 900 });
  map.element.removeAttribute("community");
  map.element.client = createClient({
    api: "https://api.example",
    siteKey: "pk_test",
    token,
    fetch: (input, init) => {
      const [, id = ""] = /\/communities\/([^/]+)/.exec(new Request(input, init).url) ?? [];
      return (homes.get(id)?.responder ?? site).fetch(input, init);
    },
  });
  return { ...map, site, north: northern, south: southern };
}

const names = (map: ReturnType<typeof siteOnPage>) => rows(map).map(({ name }) => name);

describe("needs on the map of all of a site's communities", () => {
  test("stand in it as the reader's own list of each community has them", async () => {
    const map = siteOnPage();
    map.south.responder.options.blocked = [highChair.actor.id];
    await expect.poll(() => names(map)).toEqual([lift.body, drill.body]);
    expect([...new Set(reads(map.north))]).toEqual(["/needs?limit=100"]);
    expect([...new Set(reads(map.south))]).toEqual(["/needs?limit=100"]);
    expect(reads({ responder: map.site })).toEqual([]);
  });

  test("are opened where they belong, also by a stranger, who has no list", async () => {
    const map = siteOnPage({ token: null });
    const opened = heard(map, "linli-navigate");
    await button(/儿童餐椅/).click();
    await expect.element(words(/^唐果$/)).toBeVisible();
    expect(opened.map(({ href }) => href)).toEqual([
      `https://api.example/v1/communities/${south}/needs/${highChair.id}`,
    ]);
    expect([reads(map.north), reads(map.south)]).toEqual([[], [`/needs/${highChair.id}`]]);
  });

  test("are settled and reported where they belong", async () => {
    const map = siteOnPage();
    await button(/虹桥站/).click();
    await button("坐满了").click();
    await expect.element(button(/^撤销/)).toBeVisible();
    await button(/电钻/).click();
    await button("举报").click();
    await button("不安全").click();
    await expect.element(words("已举报，你不会再看到这条。")).toBeVisible();
    expect(sent(map.south)).toEqual([{ method: "PATCH", path: `/needs/${lift.id}`, body: { state: "done" } }]);
    await expect
      .poll(() => sent(map.north))
      .toEqual([{ method: "POST", path: "/reports", body: { subject: drill.id, reason: "unsafe" } }]);
    await expect.poll(() => names(map)).toEqual(["", highChair.body]);
  });

  test("are not asked for there: nobody knows which neighbours it would be for", async () => {
    const map = siteOnPage();
    await expect.poll(() => names(map)).toHaveLength(3);
    await button(/电钻/).click();
    await standing(map, ".need .who");
    expect(find(map, ".asking")).toBeNull();
  });
});

test("a map that is told its community later asks there, and one that is not any more does not", async () => {
  const map = siteOnPage();
  await expect.poll(() => names(map)).toHaveLength(3);
  map.element.community = south;
  await standing(map, ".ask");
  map.element.removeAttribute("community");
  map.element.community = undefined;
  await expect.poll(() => find(map, ".ask")).toBeNull();
});
