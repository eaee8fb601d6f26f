import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { group, groups, inside } from "./testing/fixtures.ts";
import { button, cardOnPage, focused, words } from "./testing/on-page.ts";

const textOf = (element: Element | null) => element?.textContent.trim();

describe("by keyboard", () => {
  test("everything is reached in the order it is read", async () => {
    const card = cardOnPage();
    await expect.element(button("加入")).toBeVisible();
    const reached: (string | undefined)[] = [];
    for (let press = 0; press < 4; press++) {
      await userEvent.tab();
      reached.push(textOf(focused(card)));
    }
    expect(reached).toEqual(["楼下羽毛球", expect.stringContaining("双打，新手友好"), "加入", "先关注"]);
  });

  test("who joins stands on what joining has led to", async () => {
    const card = cardOnPage();
    await expect.element(button("加入")).toBeVisible();
    card.element.shadowRoot?.querySelector<HTMLElement>(".primary")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(words("你在这个组")).toBeVisible();
    await expect.poll(() => textOf(focused(card))).toBe("你在这个组");
  });

  test("who joins from a row stays in that row", async () => {
    const card = cardOnPage({ listed: true, groups: groups(), attributes: { variant: "row" } });
    await expect.element(button("申请加入")).toBeVisible();
    const row = card.element.shadowRoot?.querySelectorAll<HTMLElement>(".entry")[2];
    row?.querySelector<HTMLElement>(".button")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => textOf(focused(card))).toBe("已申请");
    expect(focused(card)?.closest(".entry")).toBe(row);
  });

  test("more unfolds and folds, and Escape brings back to it", async () => {
    const card = cardOnPage({ groups: [group({ viewer: inside() })] });
    await expect.element(button("更多")).toHaveAttribute("aria-expanded", "false");
    card.element.shadowRoot?.querySelector<HTMLElement>(".dots")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("退出小组")).toBeVisible();
    await expect.element(button("更多")).toHaveAttribute("aria-expanded", "true");
    await userEvent.tab();
    expect(textOf(focused(card))).toBe("退出小组");
    await userEvent.keyboard("{Escape}");
    await expect.element(button("退出小组")).not.toBeInTheDocument();
    expect(focused(card)?.classList).toContain("dots");
  });

  test("who opens a group from the directory stands on its name, and comes back to the list", async () => {
    const card = cardOnPage({ listed: true, groups: groups(), attributes: { variant: "row" } });
    await expect.element(button("月洞门花园")).toBeVisible();
    card.element.shadowRoot?.querySelectorAll<HTMLElement>("button.name")[1]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("所有小组")).toBeVisible();
    await expect.poll(() => textOf(focused(card))).toBe("月洞门花园");
    card.element.shadowRoot?.querySelector<HTMLElement>(".back")?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button("月洞门花园")).toBeVisible();
    expect(focused(card)).not.toBeNull();
  });
});
