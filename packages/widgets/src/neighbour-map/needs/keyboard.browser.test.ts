import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { button, focused, rows } from "../testing/on-page.ts";
import { find, needsOnPage, sent, standing } from "./testing/on-page.ts";

type Neighbour = ReturnType<typeof needsOnPage>;

/** What somebody hears who stands there. */
const nameOf = (element: Element | null) =>
  (
    element?.getAttribute("aria-label") ??
    (element instanceof HTMLInputElement ? element.labels?.[0] : element)?.textContent ??
    ""
  )
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

async function tabThrough(map: Neighbour, presses: number): Promise<string[]> {
  const reached: string[] = [];
  for (let press = 0; press < presses; press++) {
    await userEvent.tab();
    reached.push(nameOf(focused(map)));
  }
  return reached;
}

/** Stands on the row of what is called so, and presses it. */
async function enter(map: Neighbour, name: RegExp): Promise<void> {
  await expect.poll(() => rows(map)).toHaveLength(3);
  await standing(map, ".ask");
  const choose = [...(map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose") ?? [])];
  choose.find(({ textContent }) => name.test(textContent))?.focus();
  await userEvent.keyboard("{Enter}");
  await standing(map, ".need .who");
}

describe("by keyboard", () => {
  test("a need is opened, reported and folded again where it stands", async () => {
    const map = needsOnPage({ width: 900 });
    await enter(map, /电钻/);
    expect(nameOf(focused(map))).toMatch(/借电钻/);
    expect(await tabThrough(map, 1)).toEqual(["举报"]);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("广告");
    expect(await tabThrough(map, 2)).toEqual(["骂人", "不安全"]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => nameOf(focused(map))).toBe("举报");
    expect(find(map, ".reasons")).toBeNull();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("广告");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.classList.contains("gone")).toBe(true);
    expect(await tabThrough(map, 1)).toEqual(["也屏蔽这个人"]);
  });

  test("one's own is settled, undone and withdrawn, and nobody is thrown off it", async () => {
    const map = needsOnPage({ width: 900 });
    await enter(map, /虹桥站/);
    expect(await tabThrough(map, 1)).toEqual(["坐满了"]);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("撤销");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("坐满了");
    expect(await tabThrough(map, 1)).toEqual(["收回"]);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("留着");
    await userEvent.tab({ shift: true });
    expect(nameOf(focused(map))).toBe("收回");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.classList.contains("gone")).toBe(true);
  });

  test("something is asked for from the line to its row", async () => {
    const map = needsOnPage({ width: 900 });
    (await standing(map, '[data-ask="need"]')).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.id).toBe("ask-text");
    await userEvent.keyboard("想借一架人字梯");
    await userEvent.tab({ shift: true });
    expect(nameOf(focused(map))).toBe("借样东西");
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => nameOf(focused(map))).toBe("要样东西");
    await userEvent.tab({ shift: true });
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => nameOf(focused(map))).toBe("我能帮");
    expect(await tabThrough(map, 6)).toEqual([
      "送给邻居",
      "一句话说清楚",
      "在哪儿碰面（可以不写）",
      "会所",
      "东门",
      "荷塘",
    ]);
    await userEvent.tab({ shift: true });
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.id).toBe("ask-place");
    expect(await tabThrough(map, 3)).toEqual(["两周", "收起", "发出去"]);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(focused(map))).toBe("我能帮…");
    expect(sent(map, "POST").map(({ body }) => body)).toMatchObject([
      { intent: "offer", kind: "give", body: "想借一架人字梯", place: "东门" },
    ]);
  });

  test("whatever stands in the form is above its bar as soon as the keyboard is on it, in a map that is wide", async () => {
    const map = needsOnPage({ width: 900 });
    (await standing(map, '[data-ask="need"]')).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.id).toBe("ask-text");
    const below: string[] = [];
    for (let press = 0; press < 5; press++) {
      await userEvent.tab();
      const edge = find(map, ".ending")?.getBoundingClientRect().top ?? 0;
      const on = focused(map)?.closest("label") ?? focused(map);
      if (on && on.getBoundingClientRect().bottom > edge + 0.5) below.push(nameOf(on));
    }
    expect([nameOf(focused(map)), below]).toEqual(["两周", []]);
  });

  test("a row that the keyboard is on is in sight beside the form", async () => {
    const map = needsOnPage({ width: 900 });
    await expect.poll(() => rows(map)).toHaveLength(3);
    (await standing(map, '[data-ask="need"]')).click();
    await standing(map, "#ask-text");
    const [, , last] = map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose") ?? [];
    last?.focus();
    await userEvent.keyboard("{Enter}");
    await standing(map, ".need .who");
    const list = find(map, ".scroll")?.getBoundingClientRect();
    const row = focused(map)?.getBoundingClientRect();
    expect(focused(map)).toBe(last);
    expect(row?.top).toBeGreaterThanOrEqual(list?.top ?? Number.POSITIVE_INFINITY);
    expect(row?.bottom).toBeLessThanOrEqual(list?.bottom ?? 0);
  });

  test("Escape folds the form with what is in it, and leads back to the line", async () => {
    const map = needsOnPage();
    (await standing(map, '[data-ask="offer"]')).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.id).toBe("ask-text");
    await userEvent.keyboard("会修自行车{Escape}");
    await expect.poll(() => nameOf(focused(map))).toBe("我能帮…");
    await button("我需要…").click();
    await expect.poll(() => find(map, "#ask-text")).toHaveProperty("value", "会修自行车");
  });

  test("Ctrl with Enter sends, Enter alone does not", async () => {
    const map = needsOnPage();
    (await standing(map, '[data-ask="need"]')).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => focused(map)?.id).toBe("ask-text");
    await userEvent.keyboard("一{Enter}二");
    expect(map.writes.received).toEqual([]);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => sent(map, "POST").map(({ body }) => (body as { body: string }).body)).toEqual(["一\n二"]);
  });
});
