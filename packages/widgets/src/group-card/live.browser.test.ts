import { describe, expect, test } from "vitest";
import { group, groups, occurrence } from "./testing/fixtures.ts";
import { button, cardOnPage, type Reader, words } from "./testing/on-page.ts";

const shown = group();

async function following(options: Parameters<typeof cardOnPage>[0]): Promise<Reader> {
  const card = cardOnPage({ ...options, attributes: { live: "stream", ...options?.attributes } });
  await expect.poll(() => card.responder.followers).toBe(1);
  return card;
}

const places = ({ element }: Reader) =>
  [...(element.shadowRoot?.querySelectorAll("button") ?? [])].map((each) => each.getBoundingClientRect().top);

describe("while the page stands open", () => {
  test("who joins is counted without a jump", async () => {
    const card = await following({});
    await expect.element(words(/31 位邻居/)).toBeVisible();
    const before = places(card);
    card.responder.change(shown.id, (known) => ({ ...known, members: 32, active_30_days: 16 }));
    card.responder.tell("group.updated", { group: shown.id });
    await expect.element(words(/32 位邻居/)).toBeVisible();
    expect(places(card)).toEqual(before);
  });

  test("another group's news is not asked for", async () => {
    const card = await following({});
    await expect.element(words(/31 位邻居/)).toBeVisible();
    const reads = card.responder.received.length;
    card.responder.tell("group.updated", { group: "grp_other" });
    card.responder.tell("occurrence.updated", {
      activity: "act_doubles",
      occurrence: { ...occurrence(), taken: 3 },
    });
    await expect.element(words("剩 1 位")).toBeVisible();
    expect(card.responder.received).toHaveLength(reads);
  });

  test("seats of the next meeting are counted along, and full is full", async () => {
    const card = await following({});
    await expect.element(words("剩 2 位")).toBeVisible();
    card.responder.tell("occurrence.updated", {
      activity: "act_doubles",
      occurrence: { ...occurrence(), taken: 4, full: true },
    });
    await expect.element(words("坐满了")).toBeVisible();
  });

  test("the directory counts along", async () => {
    const all = groups();
    const card = await following({ listed: true, groups: all, attributes: { variant: "row" } });
    await expect.element(words("24 人")).toBeVisible();
    card.responder.change(all[1]?.id ?? "", (known) => ({ ...known, members: 25 }));
    card.responder.tell("group.updated", { group: all[1]?.id ?? shown.id });
    await expect.element(words("25 人")).toBeVisible();
  });

  test("an element that leaves the page follows nothing any more", async () => {
    const card = await following({});
    await expect.element(button("加入")).toBeVisible();
    card.element.remove();
    await expect.poll(() => card.responder.followers).toBe(0);
  });
});
