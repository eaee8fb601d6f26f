import { describe, expect, test } from "vitest";
import { group } from "../group-card/testing/fixtures.ts";
import {
  activityPin,
  at,
  cluster,
  garden,
  ground,
  groupPin,
  middle,
  neighbourhood,
  zongzi,
} from "./testing/fixtures.ts";
import { button, heard, mapOnPage, pins, press, pressPin, rows, told, words } from "./testing/on-page.ts";

const inOnePlace = [
  groupPin("cooks", "会所厨房帮", at(-26, 22)),
  zongzi,
  activityPin("sing", "合唱排练", at(-26, 22)),
  groupPin("choir", "梧桐里合唱团", at(-26, 22)),
];

describe("the list and the map", () => {
  test("say the same: as many rows as pins, with the same numbers", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => pins(map)).toHaveLength(5);
    expect(pins(map).sort()).toEqual(rows(map).map(({ pin }) => pin));
    expect(rows(map).map(({ name }) => name)).toEqual([
      "今晚羽毛球双打",
      "包粽子，认邻居",
      "月洞门花园",
      "睡前故事会",
      "五号楼下棋摊",
    ]);
  });

  test("an activity tells when and where, a group how many and near what", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => rows(map)).toHaveLength(5);
    expect(rows(map)[1]?.about).toMatch(/^周. 19:00 ?会所厨房$/);
    expect(rows(map)[4]?.about).toBe("9 人 5 号楼 附近");
  });

  test("what is chosen in the list is chosen on the map, and unfolds what to do", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => pins(map)).toHaveLength(5);
    await button(/月洞门花园/).click();
    await expect.element(button("看看这个小组")).toBeVisible();
    await expect.poll(() => pins(map, ".chosen")).toEqual(["3"]);
    await button(/月洞门花园/).click();
    await expect.element(button("看看这个小组")).not.toBeInTheDocument();
    await expect.poll(() => pins(map, ".chosen")).toEqual([]);
  });

  test("what is chosen on the map is chosen in the list, said politely, and takes no focus", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => pins(map)).toHaveLength(5);
    pressPin(map, "5");
    await expect.element(button("看看这个小组")).toBeVisible();
    await expect.element(button(/五号楼下棋摊/)).toHaveAttribute("aria-expanded", "true");
    await expect.poll(() => told(map)).toBe("选中了五号楼下棋摊");
    expect(document.activeElement).toBe(document.body);
  });

  test("a pin that the list has scrolled away brings its row back, and leaves the page where it is", async () => {
    const many = Array.from({ length: 12 }, (_, number) =>
      groupPin(`many${number}`, `第 ${number} 组`, at(-140 + (number % 6) * 48, number < 6 ? -50 : 80)),
    );
    const map = mapOnPage({ width: 900, features: [...ground, ...many] });
    await expect.poll(() => pins(map)).toHaveLength(12);
    const side = map.element.shadowRoot?.querySelector(".scroll");
    expect(side?.scrollTop).toBe(0);
    pressPin(map, "12");
    await expect.poll(() => side?.scrollTop).toBeGreaterThan(0);
    expect(document.scrollingElement?.scrollTop).toBe(0);
  });

  test.each(["compact", "normal", "large"])(
    "on a telephone the list ends within its fourth row, so that people see that it goes on: %s",
    async (density) => {
      const map = mapOnPage({ width: 328, attributes: { density } });
      await expect.poll(() => rows(map)).toHaveLength(5);
      const list = map.element.shadowRoot?.querySelector(".scroll");
      const { top, height } = list?.querySelectorAll("li")[3]?.getBoundingClientRect() ?? new DOMRect();
      const shown = ((list?.getBoundingClientRect().bottom ?? 0) - top) / height;
      expect(shown).toBeGreaterThan(0.4);
      expect(shown).toBeLessThan(0.8);
    },
  );

  test("several in one place are one row and one pin, and unfold into each of them", async () => {
    const map = mapOnPage({ width: 900, features: [...ground, garden, ...inOnePlace] });
    await expect.poll(() => pins(map).sort()).toEqual(["1", "4"]);
    expect(rows(map)[1]).toEqual({ pin: "4", name: "2 场活动，2 个小组", about: "会所 附近" });
    await button(/2 场活动/).click();
    const opened = heard(map, "linli-navigate");
    map.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button("梧桐里合唱团").click();
    expect(opened.map(({ kind }) => kind)).toEqual(["group"]);
    await expect.element(button("走近看看")).not.toBeInTheDocument();
  });

  test("what only seems to be one is taken apart from nearer", async () => {
    const near = [activityPin("tea", "老茶客", at(0, 0)), activityPin("sing", "合唱排练", at(9, 0))];
    const map = mapOnPage({ features: [...ground, ...near] });
    await expect.poll(() => rows(map).map(({ name }) => name)).toEqual(["2 场活动"]);
    await button(/2 场活动/).click();
    await button("走近看看").click();
    await expect
      .poll(() =>
        rows(map)
          .map(({ name }) => name)
          .sort(),
      )
      .toEqual(["合唱排练", "老茶客"]);
    await expect.poll(() => told(map)).toBe("这一带有 2 处");
  });

  test("from far away the list tells how many there are, and a pin leads nearer", async () => {
    const far = cluster("west", middle, { count: 41, communities: 6 });
    const map = mapOnPage({ features: [far], attributes: { center: middle.join(), zoom: "11" } });
    await expect.poll(() => rows(map)).toEqual([{ pin: "41", name: "41 个小组", about: "分在 6 个小区" }]);
    await expect.poll(() => pins(map)).toEqual(["41"]);
    const areas = heard(map, "linli-area-change");
    pressPin(map, "41");
    await expect.poll(() => areas.map(({ zoom }) => zoom)).toEqual([13]);
  });
});

describe("opening", () => {
  test("a group tells the page first, which may show it itself", async () => {
    const map = mapOnPage({ width: 900 });
    await button(/月洞门花园/).click();
    const opened = heard(map, "linli-navigate");
    map.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button("看看这个小组").click();
    const { group: id, community } = garden.properties;
    expect(opened.map(({ kind, id, href, cancelable }) => ({ kind, id, href, cancelable }))).toEqual([
      { kind: "group", id, href: `https://api.example/v1/communities/${community}/groups/${id}`, cancelable: true },
    ]);
    expect(map.element.shadowRoot?.querySelector("linli-group-card")).toBeNull();
  });

  test("else the group's own card stands in its row, and can be put away", async () => {
    const groups = [group({ id: garden.properties.group, name: "月洞门花园" })];
    const map = mapOnPage({ width: 900, groups });
    await button(/月洞门花园/).click();
    await press(map, "看看这个小组");
    await expect.element(words("常来的 8 人里，你见过")).toBeVisible();
    await button("收起来").click();
    await expect.element(button("看看这个小组")).toBeVisible();
  });

  test("an activity opens its form", async () => {
    const map = mapOnPage({ width: 900 });
    await button(/包粽子/).click();
    const opened = heard(map, "linli-navigate");
    await button("看看这场活动").click();
    await expect.poll(() => map.element.shadowRoot?.querySelector("linli-sign-up-form")?.activity).toBe(zongzi.id);
    expect(opened.map(({ kind, id }) => ({ kind, id }))).toEqual([{ kind: "activity", id: zongzi.id }]);
  });
});

describe("layers", () => {
  test("are put out and on, in the list and on the map", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => pins(map)).toHaveLength(5);
    await button("活动").click();
    await expect.element(button("活动")).toHaveAttribute("aria-pressed", "false");
    await expect.poll(() => pins(map)).toEqual(["1", "2", "3"]);
    expect(rows(map).map(({ name }) => name)).toEqual(["月洞门花园", "睡前故事会", "五号楼下棋摊"]);
    await expect.poll(() => told(map)).toBe("这一带有 3 处");
    await button("活动").click();
    await expect.poll(() => pins(map)).toHaveLength(5);
    // What is known already is not asked for again.
    expect(map.responder.tiles).toHaveLength(new Set(map.responder.tiles).size);
  });

  test("that the page does not want are neither asked for nor offered", async () => {
    const map = mapOnPage({ attributes: { layers: "activities  neighbours dogs" }, features: neighbourhood });
    await expect.poll(() => rows(map).length).toBeGreaterThan(0);
    expect(map.responder.received.every((path) => path.endsWith("?layers=activities%2Cneighbours"))).toBe(true);
    await expect.element(button("活动")).toBeVisible();
    await expect.element(button("小组")).not.toBeInTheDocument();
  });

  test("neighbours are told in words: by the houses that are lit, never by a number of homes", async () => {
    mapOnPage();
    await expect.element(words(/^参与的邻居最多：\W*2 号楼\W*、\W*8 号楼/)).toBeVisible();
    await expect.element(words("越暖，参与的邻居越多；不足 5 户不画")).toBeVisible();
    await button("邻居").click();
    await expect.element(words(/^参与的邻居最多/)).not.toBeInTheDocument();
  });
});
