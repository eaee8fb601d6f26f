import { describe, expect, test } from "vitest";
import { activity, at, comingActivities, full, occurrence, signUp } from "./testing/fixtures.ts";
import { button, focused, formOnPage, heading, heard, words } from "./testing/on-page.ts";

const list = { activities: comingActivities(), attributes: { activity: "" } };

describe("without an activity", () => {
  test("a bare element lists what is coming, and opens the chosen one in place, with a way back", async () => {
    const form = formOnPage(list);
    await expect.element(heading("最近的活动")).toBeVisible();
    await button(/包粽子，认邻居/).click();
    await expect.element(button("报名")).toBeVisible();
    await button("所有活动").click();
    await expect.element(heading("最近的活动")).toBeVisible();
    expect(focused(form)).toBe(heading("最近的活动").element());
  });

  test("opening one is told to the page with its id", async () => {
    const form = formOnPage(list);
    const events = heard(form, "linli-navigate");
    await button(/包粽子，认邻居/).click();
    await expect.element(button("报名")).toBeVisible();
    expect(events[0]).toMatchObject({ kind: "activity", id: activity().id, cancelable: true });
    expect(events[0]?.href).toMatch(/^https:\/\/api\.example\/v1\/communities\/com_.*\/activities\/act_/);
  });

  test("a page that shows activities itself keeps the list as it is", async () => {
    const form = formOnPage(list);
    form.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button(/包粽子，认邻居/).click();
    await expect.element(heading("最近的活动")).toBeVisible();
  });

  test("nothing coming is an invitation", async () => {
    formOnPage({ ...list, activities: [] });
    await expect.element(heading("两把椅子，等人坐下")).toBeVisible();
  });
});

describe("an activity with several dates", () => {
  const later = { id: "occ_00000000000000000000000200", starts_at: at(10, 19), ends_at: at(10, 20, 30) } as const;
  const series = { activities: [activity({ occurrences: [occurrence(), full(later)] })] };

  test("starts with the next open one and lets the reader pick another", async () => {
    formOnPage(series);
    await expect.element(button("报名")).toBeVisible();
    await button("换一天").click();
    await expect.element(button(/剩 4 位/)).toHaveAttribute("aria-current", "date");
    await button(/坐满了/).click();
    await expect.element(button("排候补")).toBeVisible();
  });

  test("says of each date whether the reader is in already", async () => {
    const mine = occurrence({ ...later, viewer: { sign_up: signUp({ occurrence: later.id }) } });
    formOnPage({ activities: [activity({ occurrences: [occurrence(), mine] })] });
    await button("换一天").click();
    await button(/你来/).click();
    await expect.element(heading("位子留好了")).toBeVisible();
  });

  test("starts with the one that the page asks for", async () => {
    formOnPage({ ...series, attributes: { occurrence: later.id } });
    await expect.element(button("排候补")).toBeVisible();
  });

  test("follows the page when it asks for another", async () => {
    const form = formOnPage(series);
    await button("大人多一位").click();
    form.element.occurrence = later.id;
    await expect.element(button("排候补")).toBeVisible();
  });

  test("goes on to the next date when this one is over", async () => {
    const over = occurrence({ id: "occ_00000000000000000000000100", state: "ended", starts_at: at(-7, 19) });
    formOnPage({ activities: [activity({ occurrences: [over, occurrence()] })], attributes: { occurrence: over.id } });
    await expect.element(heading("这次办完了")).toBeVisible();
    await button(/^下次/).click();
    await expect.element(button("报名")).toBeVisible();
  });
});

describe("what it is about", () => {
  test("unfolds below the head and folds again", async () => {
    formOnPage();
    await expect.element(button("说明")).toHaveAttribute("aria-expanded", "false");
    await button("说明").click();
    await expect.element(words(/糯米、粽叶和馅都备好了/)).toBeVisible();
    await button("说明").click();
    await expect.element(words(/糯米、粽叶和馅都备好了/)).not.toBeInTheDocument();
  });
});

describe("an activity that is gone", () => {
  test("leads to the others", async () => {
    formOnPage({ activities: comingActivities(), attributes: { activity: "act_gone" } });
    await expect.element(words(/这里的内容不在了/)).toBeVisible();
    await button("看看别的活动").click();
    await expect.element(heading("最近的活动")).toBeVisible();
  });
});
