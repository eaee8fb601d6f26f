import { describe, expect, test } from "vitest";
import { activity, comingActivities, signUp } from "./testing/fixtures.ts";
import { button, formOnPage, heading, heard, lineReturns, type Reader, told, words } from "./testing/on-page.ts";

/** The keys under which sign-ups left the page, also of those that did not get through. */
const keysOf = ({ responder }: Reader) =>
  responder.sent.filter(({ method }) => method === "POST").map(({ key }) => key);

const arrived = ({ responder }: Reader) => responder.received.filter(({ method }) => method === "POST");

async function pressedWithoutALine(): Promise<Reader> {
  const form = formOnPage();
  await expect.element(button("报名")).toBeVisible();
  form.responder.offline = true;
  await button("报名").click();
  await expect.element(words(/记下了。手机一有信号就替你报名/).first()).toBeVisible();
  return form;
}

describe("a sign-up that finds no line", () => {
  test("is noted, said politely, and sent exactly once under the same key when the line returns", async () => {
    const form = await pressedWithoutALine();
    expect(told(form)).toMatch(/^记下了/);
    const events = heard(form, "linli-sign-up-started", "linli-signed-up");
    lineReturns(form);
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(told(form)).toBe("位子留好了");
    expect(keysOf(form)).toHaveLength(2);
    expect(new Set(keysOf(form)).size).toBe(1);
    expect(arrived(form)).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(["linli-signed-up"]);
    window.dispatchEvent(new Event("online"));
    await form.element.updateComplete;
    expect(arrived(form)).toHaveLength(1);
  });

  test("that had arrived although no answer came takes no second seat", async () => {
    const form = await pressedWithoutALine();
    const [key] = keysOf(form);
    expect(key).toMatch(/\S{16,}/);
    lineReturns(form);
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(arrived(form)[0]?.key).toBe(key);
  });

  test("can be taken back, and is then never sent", async () => {
    const form = await pressedWithoutALine();
    await button("先不报了").click();
    await expect.element(button("报名")).toBeVisible();
    lineReturns(form);
    await form.element.updateComplete;
    expect(arrived(form)).toEqual([]);
  });

  test("is not sent for whoever signs in next", async () => {
    const form = await pressedWithoutALine();
    form.element.client?.identify("somebody else");
    lineReturns(form);
    await expect.element(button("报名")).toBeVisible();
    expect(arrived(form)).toEqual([]);
  });

  test("waits while the element is off the page, and goes out when it is back", async () => {
    const form = await pressedWithoutALine();
    const ground = form.element.parentElement;
    form.element.remove();
    lineReturns(form);
    expect(keysOf(form)).toHaveLength(1);
    ground?.append(form.element);
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(new Set(keysOf(form)).size).toBe(1);
  });

  test("tells how it went when it is refused in the end", async () => {
    const form = await pressedWithoutALine();
    form.responder.options.refusal = "occurrence.not_open";
    lineReturns(form);
    await expect.element(words(/这次现在不收报名/).first()).toBeVisible();
    expect(told(form)).toMatch(/这次现在不收报名/);
  });
});

describe("two sign-ups that find no line", () => {
  const keys = (form: Reader) => keysOf(form).slice(2);

  /** From the list: one for the zongzi, one for the badminton, both noted. */
  async function bothNoted(): Promise<Reader> {
    const form = formOnPage({ activities: comingActivities(), attributes: { activity: "" } });
    await expect.element(button(/双打/)).toBeVisible();
    form.responder.offline = true;
    for (const title of [/包粽子/, /双打/]) {
      await button(title).click();
      await button("报名").click();
      await expect.element(button("先不报了")).toBeVisible();
      await button("所有活动").click();
    }
    return form;
  }

  test("are both sent when the line returns", async () => {
    const form = await bothNoted();
    lineReturns(form);
    await expect.element(button(/包粽子.*你来/)).toBeVisible();
    await expect.element(button(/双打.*你来/)).toBeVisible();
    expect(new Set(keys(form))).toEqual(new Set(keysOf(form).slice(0, 2)));
  });

  test("are taken back one by one", async () => {
    const form = await bothNoted();
    await button(/双打/).click();
    await button("先不报了").click();
    await expect.element(button("报名")).toBeVisible();
    lineReturns(form);
    await button("所有活动").click();
    await expect.element(button(/包粽子.*你来/)).toBeVisible();
    expect(arrived(form)).toHaveLength(1);
  });

  test("are not answered for each other", async () => {
    const form = await bothNoted();
    form.responder.options.refusal = "occurrence.not_open";
    await button(/睡前故事会/).click();
    lineReturns(form);
    await expect.poll(() => arrived(form).length).toBe(2);
    await expect.poll(() => told(form)).toMatch(/这次现在不收报名/);
    await expect.element(button("报名")).toHaveAttribute("aria-busy", "false");
    expect(form.element.shadowRoot?.querySelector(".notice")).toBeNull();
  });
});

describe("without a line", () => {
  test("what was read stays, with a quiet word below it", async () => {
    const form = formOnPage();
    await expect.element(button("报名")).toBeVisible();
    form.responder.offline = true;
    form.element.parentElement?.append(form.element);
    await expect.element(words("没有信号，看到的可能不是最新的。")).toBeVisible();
    await expect.element(button("报名")).toBeVisible();
    lineReturns(form);
    await expect.element(words("没有信号，看到的可能不是最新的。")).not.toBeInTheDocument();
  });

  test("nothing to show is a sentence and a way to try again", async () => {
    const form = formOnPage();
    form.responder.offline = true;
    await expect.element(words(/连不上，多半是信号不好/)).toBeVisible();
    form.responder.offline = false;
    await button("再试一次").click();
    await expect.element(button("报名")).toBeVisible();
  });

  test("giving a seat back is not noted: it is done or it is not", async () => {
    const own = { viewer: { sign_up: signUp() } };
    const [occurrence] = activity().occurrences;
    if (!occurrence) throw new Error("The activity has no date");
    const form = formOnPage({ activities: [activity({ occurrences: [{ ...occurrence, ...own }] })] });
    await button("来不了").click();
    form.responder.offline = true;
    await button("退出报名").click();
    await expect.element(words(/连不上/).first()).toBeVisible();
    await expect.element(words("没有信号，看到的可能不是最新的。")).not.toBeInTheDocument();
    lineReturns(form);
    await expect.element(words(/连不上/)).not.toBeInTheDocument();
    await expect.element(button("退出报名")).toBeVisible();
    expect(form.responder.received.every(({ method }) => method === "GET")).toBe(true);
  });
});
