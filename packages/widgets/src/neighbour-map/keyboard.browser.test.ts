import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { group } from "../group-card/testing/fixtures.ts";
import { activityPin, at, chess, garden, ground, groupPin, middle } from "./testing/fixtures.ts";
import { button, focused, heard, mapOnPage, pins, type Reader, rows, told, words } from "./testing/on-page.ts";

/** What somebody hears who stands there. */
const nameOf = (element: Element | null) =>
  (element?.getAttribute("aria-label") ?? element?.textContent ?? "").replace(/\s+/g, " ").trim();

async function tabThrough(map: Reader, presses: number): Promise<string[]> {
  const reached: string[] = [];
  for (let press = 0; press < presses; press++) {
    await userEvent.tab();
    reached.push(nameOf(focused(map)));
  }
  return reached;
}

describe("by keyboard", () => {
  test("everything is reached in the order it is read, and nothing is reached on the map that the list has", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => pins(map)).toHaveLength(5);
    expect(await tabThrough(map, 12)).toEqual([
      "活动",
      "小组",
      "邻居",
      "地图。方向键移动，加号减号放大缩小",
      "放大",
      "缩小",
      "移动地图",
      "第 1 号 今晚羽毛球双打",
      "第 2 号 包粽子，认邻居",
      "第 3 号 月洞门花园",
      "第 4 号 睡前故事会",
      "第 5 号 五号楼下棋摊",
    ]);
    await userEvent.tab();
    expect(focused(map)).toBeNull();
  });

  test("the arrows that move it are reached once they are unfolded", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => rows(map)).toHaveLength(5);
    await button("移动地图").click();
    expect(await tabThrough(map, 5)).toEqual(["往北", "往西", "看全部", "往东", "往南"]);
  });

  test("arrow keys move the map, plus and minus zoom it, and what is there is told", async () => {
    const town = [at(0, 0), at(500, 0)].map((point, number) => activityPin(`t${number}`, `第 ${number} 场`, point));
    const map = mapOnPage({ features: [...ground, ...town], attributes: { center: middle.join(), zoom: "17" } });
    const areas = heard(map, "linli-area-change");
    await expect.poll(() => rows(map).map(({ name }) => name)).toEqual(["第 0 场"]);
    map.element.shadowRoot?.querySelector<HTMLElement>(".stage")?.focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}");
    await expect.poll(() => rows(map).map(({ name }) => name)).toEqual(["第 1 场"]);
    await expect.poll(() => told(map)).toBe("这一带有 1 处");
    await userEvent.keyboard("-");
    await expect.poll(() => areas.at(-1)?.zoom).toBe(16);
    await userEvent.keyboard("+");
    await expect.poll(() => areas.at(-1)?.zoom).toBe(17);
    expect(nameOf(focused(map))).toMatch(/^地图/);
  });

  test("a group is chosen, opened and put away, and whoever did it stands where they were", async () => {
    const groups = [group({ id: garden.properties.group, name: "月洞门花园" })];
    const map = mapOnPage({ width: 900, groups });
    await expect.poll(() => rows(map)).toHaveLength(5);
    map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose")[2]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button(/月洞门花园/)).toHaveAttribute("aria-expanded", "true");
    expect(nameOf(focused(map))).toBe("第 3 号 月洞门花园");
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.element(words("常来的 8 人里，你见过")).toBeVisible();
    expect(nameOf(focused(map))).toBe("收起来");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("看看这个小组");
  });

  test("Escape puts away what is open, then folds its row, and the keyboard goes back the way it came", async () => {
    const groups = [group({ id: garden.properties.group, name: "月洞门花园" })];
    const map = mapOnPage({ width: 900, groups });
    await expect.poll(() => rows(map)).toHaveLength(5);
    map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose")[2]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("看看这个小组")).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("收起来");
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => nameOf(focused(map))).toBe("看看这个小组");
    await userEvent.keyboard("{Escape}");
    await expect.element(button(/月洞门花园/)).toHaveAttribute("aria-expanded", "false");
    expect(nameOf(focused(map))).toBe("第 3 号 月洞门花园");
    await userEvent.keyboard("{Escape}");
    expect(nameOf(focused(map))).toBe("第 3 号 月洞门花园");
  });

  test("a row that unfolds to more than the list has room for stays in sight with its name", async () => {
    const many = Array.from({ length: 12 }, (_, number) => groupPin(`here${number}`, `第 ${number} 组`, at(60, 70)));
    const map = mapOnPage({ width: 900, features: [...ground, garden, chess, ...many] });
    await expect.poll(() => rows(map)).toHaveLength(3);
    map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose")[2]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("第 0 组")).toBeInTheDocument();
    const side = map.element.shadowRoot?.querySelector(".scroll")?.getBoundingClientRect().top ?? 0;
    await expect.poll(() => focused(map)?.getBoundingClientRect().top).toBeGreaterThanOrEqual(side);
  });

  test("whoever goes nearer stands on the first of what is there", async () => {
    const near = [activityPin("tea", "老茶客", at(0, 0)), activityPin("sing", "合唱排练", at(9, 0))];
    const map = mapOnPage({ features: [...ground, ...near] });
    await expect.poll(() => rows(map)).toHaveLength(1);
    map.element.shadowRoot?.querySelector<HTMLElement>(".choose")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("走近看看")).toBeVisible();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(nameOf(focused(map))).toBe("走近看看");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => rows(map)).toHaveLength(2);
    await expect.poll(() => focused(map)?.classList.contains("choose")).toBe(true);
  });

  test("whoever stands on a row keeps it while the rows around it change", async () => {
    const map = mapOnPage({ width: 900 });
    await expect.poll(() => rows(map)).toHaveLength(5);
    map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose")[4]?.focus();
    const [activities] = [...(map.element.shadowRoot?.querySelectorAll<HTMLElement>(".chip") ?? [])];
    activities?.click();
    await expect.poll(() => rows(map)).toHaveLength(3);
    await expect.poll(() => nameOf(focused(map))).toBe("第 3 号 五号楼下棋摊");
    activities?.click();
    await expect.poll(() => rows(map)).toHaveLength(5);
    expect(nameOf(focused(map))).toBe("第 5 号 五号楼下棋摊");
  });
});
