import { describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { activity, family, full, occurrence, signUp } from "./testing/fixtures.ts";
import { box, button, focused, formOnPage, heading, heard, told, words } from "./testing/on-page.ts";

const mine = (own: Parameters<typeof signUp>[0], change: Parameters<typeof occurrence>[0] = {}) => ({
  activities: [activity({ occurrences: [occurrence({ ...change, viewer: { sign_up: signUp(own) } })] })],
});

describe("a resident", () => {
  test("signs up in one tap and sees the seat", async () => {
    const form = formOnPage();
    const events = heard(form, "linli-sign-up-request", "linli-sign-up-started", "linli-signed-up");
    await button("报名").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    await expect.element(words("到门口报名字就行")).toBeVisible();
    expect(events.map(({ type }) => type)).toEqual([
      "linli-sign-up-request",
      "linli-sign-up-started",
      "linli-signed-up",
    ]);
    expect(events[2]).toMatchObject({ signUp: signUp().id, seat: "confirmed", position: null, party: { adults: 1 } });
    expect(told(form)).toBe("位子留好了");
  });

  test("signs up with a child after naming it and consenting", async () => {
    const form = formOnPage();
    await button("孩子多一位").click();
    await box("孩子怎么称呼").fill("小满二号");
    await box("几岁").fill("6");
    await box("过敏或忌口（可不填）").fill("花生");
    await page.getByRole("checkbox", { name: /我是监护人/ }).click();
    await button("报名 2 人").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(form.responder.received.find(({ method }) => method === "POST")?.body).toEqual({
      party: { adults: 1, children: 1 },
      answers: { children: [{ name: "小满二号", age: 6, allergies: "花生" }], guardian_consent: true },
    });
  });

  test("is told below each field what is missing, and nothing is sent", async () => {
    const form = formOnPage();
    await button("孩子多一位").click();
    await box("几岁").fill("18");
    await button("报名 2 人").click();
    await expect.element(box("孩子怎么称呼")).toHaveAccessibleDescription("这里要填一下");
    await expect.element(box("几岁")).toHaveAccessibleDescription("填 0 到 17 的数字");
    await expect.element(words("监护人同意了，孩子才能来")).toBeVisible();
    expect(focused(form)).toBe(box("孩子怎么称呼").element());
    await box("孩子怎么称呼").fill("小满二号");
    await expect.element(box("孩子怎么称呼")).toHaveAccessibleDescription("");
    expect(form.responder.received.some(({ method }) => method === "POST")).toBe(false);
  });

  test("cannot ask for more than there is at the table", async () => {
    formOnPage({ activities: [activity({ occurrences: [occurrence({ capacity: 3, taken: 0 })] })] });
    await button("大人多一位").click();
    await button("孩子多一位").click();
    await expect.element(button("大人多一位")).toHaveAttribute("aria-disabled", "true");
    await button("大人多一位").click({ force: true });
    await expect.element(button("报名 3 人")).toBeVisible();
  });

  test("cannot bring more than the page allows", async () => {
    formOnPage({ attributes: { "max-party": "2" } });
    await button("大人多一位").click();
    await expect.element(button("大人多一位")).toHaveAttribute("aria-disabled", "true");
    await expect.element(button("报名 2 人")).toBeVisible();
  });

  test("pays on the spot what the form says", async () => {
    formOnPage();
    await expect.element(words("¥30")).toBeVisible();
    await button("大人多一位").click();
    await expect.element(words("¥60")).toBeVisible();
  });

  test("queues honestly when it is full", async () => {
    const form = formOnPage({
      activities: [activity({ occurrences: [full()] })],
      seat: { seat: "waitlisted", position: 3 },
    });
    const events = heard(form, "linli-waitlisted");
    await expect.element(words("16 位，坐满了")).toBeVisible();
    await expect.element(words("前面有 2 人在等。")).toBeVisible();
    await button("排候补").click();
    await expect.element(heading("候补第 3 位")).toBeVisible();
    expect(events[0]).toMatchObject({ seat: "waitlisted", position: 3 });
    expect(told(form)).toBe("排上了，候补第 3 位。");
  });

  test("is sent to the queue with a party that is larger than what is left", async () => {
    formOnPage({ activities: [activity({ occurrences: [occurrence({ capacity: 16, taken: 15 })] })] });
    await expect.element(button("报名")).toBeVisible();
    await button("大人多一位").click();
    await expect.element(button("排候补，2 人一起")).toBeVisible();
  });

  test("who presses twice is signed up once", async () => {
    const form = formOnPage();
    await expect.element(button("报名")).toBeVisible();
    let answer: (value?: unknown) => void = () => {};
    form.responder.gate = new Promise((resolve) => {
      answer = resolve;
    });
    await button("报名").click();
    await expect.element(button("正在报名…")).toHaveAttribute("aria-busy", "true");
    await button("正在报名…").click();
    answer();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(form.responder.received.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("the button keeps its width while it is pressed", async () => {
    const form = formOnPage({ writes: "never answered" });
    const width = () => form.element.shadowRoot?.querySelector(".primary")?.getBoundingClientRect().width;
    await expect.element(button("报名")).toBeVisible();
    const before = width();
    await button("报名").click();
    await expect.element(button("正在报名…")).toBeVisible();
    expect(width()).toBe(before);
  });
});

describe("a page", () => {
  test("that objects keeps a sign-up from being sent", async () => {
    const form = formOnPage();
    form.element.addEventListener("linli-sign-up-request", (event) => event.preventDefault());
    const started = heard(form, "linli-sign-up-started");
    await button("报名").click();
    await expect.element(button("报名")).toHaveAttribute("aria-busy", "false");
    expect(started).toEqual([]);
    expect(form.responder.received.some(({ method }) => method === "POST")).toBe(false);
  });

  test("that signs the stranger in resumes what was pressed", async () => {
    const form = formOnPage({ token: null });
    const asked = heard(form, "linli-auth-required");
    form.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("zhoumin")));
    await button("报名").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(asked.map(({ action }) => action)).toEqual(["sign-up"]);
  });

  test("that does not leaves the stranger two ways on", async () => {
    const form = formOnPage({ token: null });
    await button("报名").click();
    await expect.element(words(/先登录，再点一次/)).toBeVisible();
    await expect.element(words(/打电话给物业前台/)).toBeVisible();
    expect(form.responder.received.some(({ method }) => method === "POST")).toBe(false);
  });

  test("is asked once more when the token turns out to be old", async () => {
    const form = formOnPage({ refusal: "token.expired" });
    const asked = heard(form, "linli-auth-required");
    form.element.addEventListener("linli-auth-required", (event) => {
      form.responder.options.refusal = undefined;
      event.respondWith(Promise.resolve("fresh"));
    });
    await button("报名").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(asked).toHaveLength(1);
    const keys = form.responder.received.filter(({ method }) => method === "POST").map(({ key }) => key);
    expect(new Set(keys).size).toBe(1);
  });
});

describe("a refusal", () => {
  test("is told in a sentence below the button, to the ear as well, and to the page", async () => {
    const form = formOnPage({ refusal: "occurrence.not_open" });
    const errors = heard(form, "linli-error");
    await button("报名").click();
    await expect.element(words(/这次现在不收报名。换个日子/).first()).toBeVisible();
    expect(told(form)).toMatch(/这次现在不收报名/);
    expect(errors.map(({ code }) => code)).toEqual(["occurrence.not_open"]);
  });

  test("goes when the reader does something else", async () => {
    formOnPage({ refusal: "sign_up.party_too_large" });
    await button("报名").click();
    await expect.element(words(/少几位再试/).first()).toBeVisible();
    await button("大人多一位").click();
    await expect.element(button("报名 2 人")).toBeVisible();
    await expect.element(words(/少几位再试/).nth(1)).not.toBeInTheDocument();
  });

  test("of a second sign-up shows the first", async () => {
    const form = formOnPage({ refusal: "sign_up.exists" });
    await expect.element(button("报名")).toBeVisible();
    form.responder.change((known) => ({ ...known, viewer: { sign_up: signUp() } }));
    await button("报名").click();
    await expect.element(heading("位子留好了")).toBeVisible();
  });
});

describe("who has a seat", () => {
  test("changes the party", async () => {
    const form = formOnPage(mine({ party: { adults: 1, children: 0 } }));
    const events = heard(form, "linli-signed-up");
    await button("改人数").click();
    await button("大人多一位").click();
    await button("改成 2 人").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    await expect.element(words("2 大")).toBeVisible();
    expect(told(form)).toBe("改好了，2 人。");
    expect(events[0]?.party).toEqual({ adults: 2, children: 0 });
    expect(form.responder.received.find(({ method }) => method === "PATCH")?.body).toEqual({
      party: { adults: 2, children: 0 },
      answers: {},
    });
  });

  test("finds the children filled in, and nothing is sent when nothing is changed", async () => {
    const form = formOnPage(mine(family));
    await button("改人数").click();
    await expect.element(box("孩子怎么称呼")).toHaveValue("小满二号");
    await button("改成 2 人").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(form.responder.received.every(({ method }) => method === "GET")).toBe(true);
  });

  test("keeps what they have when there is no room for more", async () => {
    const form = formOnPage({ ...mine({}), refusal: "sign_up.no_room" });
    await button("改人数").click();
    await button("大人多一位").click();
    await button("改成 2 人").click();
    await expect.element(words(/原来的位子还在/).first()).toBeVisible();
    await button("先不改").click();
    await expect.element(words("1 大")).toBeVisible();
    expect(form.responder.received.filter(({ method }) => method === "PATCH")).toHaveLength(1);
  });

  test("is told what giving it back means, and can think again", async () => {
    const form = formOnPage(mine({}, { waiting: 3, taken: 16, full: true }));
    await button("来不了").click();
    await expect.element(words(/有 3 人在等，你一退位子就给下一位/)).toBeVisible();
    await button("还是来").click();
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(form.responder.received.every(({ method }) => method === "GET")).toBe(true);
  });

  test("gives it back, is thanked, and may come after all", async () => {
    const form = formOnPage(mine({}));
    const events = heard(form, "linli-cancel-request", "linli-cancelled");
    await button("来不了").click();
    await button("退出报名").click();
    await expect.element(heading("位子让出来了")).toBeVisible();
    await expect.element(button("报名")).toBeVisible();
    expect(events.map(({ type, seat }) => [type, seat])).toEqual([
      ["linli-cancel-request", "confirmed"],
      ["linli-cancelled", "cancelled"],
    ]);
    expect(told(form)).toBe("位子让出来了");
  });

  test("keeps it when the page objects to giving it back", async () => {
    const form = formOnPage(mine({}));
    form.element.addEventListener("linli-cancel-request", (event) => event.preventDefault());
    await button("来不了").click();
    await button("退出报名").click();
    await expect.element(button("退出报名")).toHaveAttribute("aria-busy", "false");
    expect(form.responder.received.every(({ method }) => method === "GET")).toBe(true);
  });

  test("takes it along in their calendar, without a line", async () => {
    const form = formOnPage(mine({}));
    await expect.element(button("加入日历")).toBeVisible();
    form.responder.offline = true;
    const made = vi.spyOn(URL, "createObjectURL");
    const opened = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    await button("加入日历").click();
    await expect.poll(() => opened.mock.contexts.length).toBe(1);
    const link = opened.mock.contexts[0] as HTMLAnchorElement;
    expect(link.download).toMatch(/\.ics$/);
    const file = made.mock.calls[0]?.[0] as Blob;
    expect(await file.text()).toContain("SUMMARY:包粽子，认邻居");
    vi.restoreAllMocks();
  });
});

describe("who waits", () => {
  const waiting = () => ({
    activities: [
      activity({ occurrences: [full({ viewer: { sign_up: signUp({ seat: "waitlisted", position: 2 }) } })] }),
    ],
  });

  test("sees the place, and how many stand before it", async () => {
    formOnPage(waiting());
    await expect.element(heading("候补第 2 位")).toBeVisible();
    await expect.element(words("前面 1 家")).toBeVisible();
  });

  test("leaves the list after hearing that the place is lost", async () => {
    const form = formOnPage(waiting());
    await button("不等了").click();
    await expect.element(words(/再想来，要从头排/)).toBeVisible();
    await button("不等了").click();
    await expect.element(button("排候补")).toBeVisible();
    expect(form.responder.received.some(({ method }) => method === "DELETE")).toBe(true);
  });
});
