import { describe, expect, test } from "vitest";
import { group, groups } from "./testing/fixtures.ts";
import { button, cardOnPage, lineReturns, type Reader, told, words } from "./testing/on-page.ts";

const shown = group().id;
const noted = "没有信号，先记下了。一有信号就替你办。";

async function pressedWithoutALine(): Promise<Reader> {
  const card = cardOnPage();
  await expect.element(button("加入")).toBeVisible();
  card.responder.offline = true;
  await button("加入").click();
  await expect.element(words(noted).first()).toBeVisible();
  return card;
}

describe("a wish that finds no line", () => {
  test("is noted, said politely, not drawn as done, and sent once when the line returns", async () => {
    const card = await pressedWithoutALine();
    expect(told(card)).toBe(noted);
    await expect.element(words("你在这个组")).not.toBeInTheDocument();
    lineReturns(card);
    await expect.element(words("你在这个组")).toBeVisible();
    await expect.poll(() => told(card)).toBe("你加入了楼下羽毛球。");
    expect(card.responder.writes).toEqual([`PUT /groups/${shown}/membership`]);
    window.dispatchEvent(new Event("online"));
    await card.element.updateComplete;
    expect(card.responder.writes).toHaveLength(1);
  });

  test("can be taken back, and is then never sent", async () => {
    const card = await pressedWithoutALine();
    await button("算了").click();
    await expect.element(button("加入")).toBeVisible();
    lineReturns(card);
    await card.element.updateComplete;
    expect(card.responder.writes).toEqual([]);
  });

  test("is not sent for whoever signs in next", async () => {
    const card = await pressedWithoutALine();
    card.element.client?.identify("somebody else");
    lineReturns(card);
    await expect.element(button("加入")).toBeVisible();
    expect(card.responder.writes).toEqual([]);
  });

  test("waits while the element is off the page, and goes out when it is back", async () => {
    const card = await pressedWithoutALine();
    const ground = card.element.parentElement;
    card.element.remove();
    lineReturns(card);
    expect(card.responder.writes).toEqual([]);
    ground?.append(card.element);
    await expect.element(words("你在这个组")).toBeVisible();
    expect(card.responder.writes).toHaveLength(1);
  });

  test("tells how it went when it is refused in the end", async () => {
    const card = await pressedWithoutALine();
    card.responder.options.refusal = "group.invite_only";
    lineReturns(card);
    await expect.element(words(/这个小组要主理人邀请才能进/).first()).toBeVisible();
    await expect.element(button("加入")).toBeVisible();
  });

  test("two of them, for two groups, are both sent", async () => {
    const card = cardOnPage({ listed: true, groups: groups(), attributes: { variant: "row" } });
    await expect.element(button("加入")).toBeVisible();
    card.responder.offline = true;
    await button("加入").click();
    await button("接受邀请").click();
    await expect.poll(() => document.querySelectorAll("main").length).toBe(1);
    await expect.element(button("算了").nth(1)).toBeVisible();
    lineReturns(card);
    await expect.poll(() => card.responder.writes.length).toBe(2);
  });
});

describe("without a line", () => {
  test("what was read stays, with a quiet word below it", async () => {
    const card = cardOnPage();
    await expect.element(button("加入")).toBeVisible();
    card.responder.offline = true;
    card.element.parentElement?.append(card.element);
    await expect.element(words("没有信号，看到的可能不是最新的。")).toBeVisible();
    await expect.element(button("楼下羽毛球")).toBeVisible();
    lineReturns(card);
    await expect.element(words("没有信号，看到的可能不是最新的。")).not.toBeInTheDocument();
  });

  test("nothing to show is a sentence and a way to try again", async () => {
    const card = cardOnPage();
    card.responder.offline = true;
    await expect.element(words(/连不上，多半是信号不好/)).toBeVisible();
    card.responder.offline = false;
    await button("再试一次").click();
    await expect.element(button("加入")).toBeVisible();
  });
});
