import { describe, expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import {
  activity,
  at,
  comingActivities,
  full,
  heldSeat,
  minute,
  occurrence,
  offeredSeat,
  paidActivity,
  signUp,
} from "./testing/fixtures.ts";
import { button, focused, formOnPage, heading, type Reader, told } from "./testing/on-page.ts";

/** What a keyboard stands on, by what it says. */
function standsOn(form: Reader): string {
  const element = focused(form);
  if (!element) return "";
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
  return (element.getAttribute("aria-label") ?? label ?? "").trim();
}

async function press(key: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) await userEvent.keyboard(`{${key}}`);
}

describe("by keyboard alone", () => {
  test("a resident signs up with a child, changes their mind about it, and gives the seat back", async () => {
    const form = formOnPage();
    await expect.element(button("报名")).toBeVisible();
    await userEvent.tab();
    expect(standsOn(form)).toBe("说明");
    await userEvent.tab();
    expect(standsOn(form)).toBe("大人少一位");
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(standsOn(form)).toBe("孩子多一位");
    await press("Enter");
    await expect.element(button("报名 2 人")).toBeVisible();
    expect(standsOn(form)).toBe("孩子多一位");
    await userEvent.tab();
    expect(standsOn(form)).toBe("孩子怎么称呼");
    await userEvent.keyboard("小满二号");
    await userEvent.tab();
    await userEvent.keyboard("6");
    await userEvent.tab();
    await userEvent.tab();
    expect(standsOn(form)).toBe("我是监护人，同意孩子参加，全程陪同");
    await userEvent.keyboard(" ");
    await userEvent.tab();
    expect(standsOn(form)).toBe("报名 2 人");
    await press("Enter");
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(standsOn(form)).toBe("位子留好了");
    for (let stop = 0; stop < 4; stop++) await userEvent.tab();
    expect(standsOn(form)).toBe("来不了");
    await press("Enter");
    await expect.element(heading("把位子让出来？")).toBeVisible();
    expect(standsOn(form)).toBe("把位子让出来？");
    await userEvent.tab();
    expect(standsOn(form)).toBe("退出报名");
    await press("Enter");
    await expect.element(heading("位子让出来了")).toBeVisible();
    expect(standsOn(form)).toMatch(/位子让出来了/);
  });

  test("Enter in a field sends the form", async () => {
    const form = formOnPage({
      activities: [activity({ occurrences: [occurrence({ viewer: { sign_up: signUp() } })] })],
    });
    await button("改人数").click();
    await button("孩子多一位").click();
    await userEvent.tab();
    await userEvent.keyboard("小满二号");
    await press("Enter");
    expect(standsOn(form)).toBe("几岁");
  });

  test("the list is walked through, and the way back leads to its heading", async () => {
    const form = formOnPage({ activities: comingActivities(), attributes: { activity: "" } });
    await expect.element(heading("最近的活动")).toBeVisible();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.tab();
    expect(standsOn(form)).toMatch(/包粽子，认邻居/);
    await press("Enter");
    await expect.element(button("报名")).toBeVisible();
    expect(standsOn(form)).toBe("包粽子，认邻居");
  });

  test("another date is unfolded, picked, and the keyboard stands on what it is for", async () => {
    const later = full({ id: "occ_00000000000000000000000200", starts_at: at(10, 19), ends_at: null });
    const form = formOnPage({ activities: [activity({ summary: null, occurrences: [occurrence(), later] })] });
    await expect.element(button("报名")).toBeVisible();
    await userEvent.tab();
    expect(standsOn(form)).toBe("换一天");
    await press("Enter");
    await expect.element(button(/坐满了/)).toBeVisible();
    expect(standsOn(form)).toBe("换一天");
    await userEvent.tab();
    await userEvent.tab();
    await press("Enter");
    await expect.element(button("排候补")).toBeVisible();
    expect(standsOn(form)).toBe("包粽子，认邻居");
  });

  test("a resident takes an offered seat, goes to the cashier, comes back without paying, and lets it go", async () => {
    const form = formOnPage({ activities: [paidActivity(offeredSeat())], seat: heldSeat(15 * minute) });
    form.element.addEventListener("linli-payment-request", (event) => {
      event.respondWith(Promise.resolve({ status: "cancelled" }));
    });
    await expect.element(button("我们来")).toBeVisible();
    await userEvent.tab();
    await userEvent.tab();
    expect(standsOn(form)).toBe("我们来");
    await press("Enter");
    await expect.element(heading("位子给你们留着")).toBeVisible();
    expect(standsOn(form)).toBe("位子给你们留着");
    await userEvent.tab();
    expect(standsOn(form)).toMatch(/去.*付款/);
    await press("Enter");
    await expect.element(button(/去.*付款/)).toHaveAttribute("aria-busy", "false");
    expect(standsOn(form)).toMatch(/去.*付款/);
    await userEvent.tab();
    await userEvent.tab();
    expect(standsOn(form)).toBe("不付了");
    await press("Enter");
    await userEvent.tab();
    expect(standsOn(form)).toBe("让出位子");
    await press("Enter");
    await expect.element(heading("位子让出来了")).toBeVisible();
    expect(standsOn(form)).toMatch(/位子让出来了/);
  });

  test("whoever comes back from the cashier to a seat that is gone stands on what is there now", async () => {
    const form = formOnPage({ activities: [paidActivity(heldSeat())] });
    const cashier = document.createElement("dialog");
    cashier.append(Object.assign(document.createElement("button"), { textContent: "先不付" }));
    document.body.append(cashier);
    onTestFinished(() => cashier.remove());
    form.element.addEventListener("linli-payment-request", (event) => {
      cashier.showModal();
      event.respondWith(
        new Promise((resolve) => cashier.addEventListener("close", () => resolve({ status: "failed" }))),
      );
    });
    await expect.element(button(/去.*付款/)).toBeVisible();
    await userEvent.tab();
    await userEvent.tab();
    await press("Enter");
    expect(cashier.open).toBe(true);
    form.responder.change((known) => {
      const own = known.viewer?.sign_up;
      return own ? { ...known, viewer: { sign_up: { ...own, seat: "expired", hold: null } } } : known;
    });
    document.dispatchEvent(new Event("visibilitychange"));
    await expect.poll(() => form.element.shadowRoot?.querySelector("#headline")?.textContent).toBe("位子放回去了");
    cashier.close();
    await expect.poll(() => standsOn(form)).toBe("位子放回去了");
    expect(told(form)).toBe("位子放回去了");
  });

  test("a second that passes takes the keyboard nowhere", async () => {
    const form = formOnPage({ activities: [paidActivity(heldSeat())] });
    await expect.element(button(/去.*付款/)).toBeVisible();
    const timer = () => form.element.shadowRoot?.querySelector(".timer")?.textContent;
    await userEvent.tab();
    await userEvent.tab();
    const [stood, said] = [focused(form), timer()];
    expect(standsOn(form)).toMatch(/去.*付款/);
    await expect.poll(timer).not.toBe(said);
    expect(focused(form)).toBe(stood);
  });

  test("the focus stays on the button that was pressed when it is refused", async () => {
    const form = formOnPage({ refusal: "sign_up.party_too_large" });
    await expect.element(button("报名")).toBeVisible();
    for (let stop = 0; stop < 6; stop++) await userEvent.tab();
    expect(standsOn(form)).toBe("报名");
    await press("Enter");
    await expect.poll(() => form.element.shadowRoot?.querySelector(".notice")).not.toBeNull();
    expect(standsOn(form)).toBe("报名");
  });
});
