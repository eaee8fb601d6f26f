import type { SignUp } from "@linli/contract";
import { afterEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { LinliPaymentRequestEvent, PaymentAnswer } from "./payment-request-event.ts";
import { family, heldSeat, minute, offeredSeat, paidActivity } from "./testing/fixtures.ts";
import { button, formOnPage, heading, heard, type Reader, told, words } from "./testing/on-page.ts";

afterEach(() => void vi.useRealTimers());

const price = { amount: 4500, currency: "CNY" };
const holding = (own: Partial<SignUp> = {}, left = 9 * minute) => ({ activities: [paidActivity(heldSeat(left, own))] });
const toCashier = () => button(/去.*付款/);

/** The reader's own sign-up becomes another, as the server has it from then on. */
function becomes({ responder }: Reader, change: Partial<SignUp>): void {
  responder.change((known) => {
    const own = known.viewer?.sign_up;
    return own ? { ...known, viewer: { sign_up: { ...own, ...change } } } : known;
  });
}
const paid = { seat: "confirmed", hold: null, payment_state: "paid" } as const;

/** The page's cashier: what it was asked for, and the way to let it answer. */
function cashierOf({ element }: Reader) {
  const asked: LinliPaymentRequestEvent[] = [];
  const answers: ((answer: PaymentAnswer) => void)[] = [];
  element.addEventListener("linli-payment-request", (event) => {
    asked.push(event);
    event.respondWith(new Promise((resolve) => answers.push(resolve)));
  });
  return { asked, answer: (answer: PaymentAnswer) => answers.shift()?.(answer) };
}

const clockOf = ({ element }: Reader) => element.shadowRoot?.querySelector('[role="timer"]')?.textContent.trim();

describe("signing up for what is paid in the page's own app", () => {
  test("the price of the party stands there before, and the server's counts after", async () => {
    const form = formOnPage({
      activities: [paidActivity(null)],
      seat: { ...heldSeat(15 * minute), price: { ...price, amount: 4100 } },
    });
    await expect.element(words("¥22.50")).toBeVisible();
    await expect.element(words("报上了再付")).toBeVisible();
    await button("大人多一位").click();
    await expect.element(words("¥45")).toBeVisible();
    await button("报名 2 人").click();
    await expect.element(toCashier()).toBeVisible();
    await expect.element(words("¥41")).toBeVisible();
    expect(told(form)).toBe("位子留住了，15 分钟内付好就是你的。");
  });

  test("a party pays once where the fee is for the party", async () => {
    const [shown] = holding().activities;
    if (!shown?.fee) throw new Error("It is free");
    formOnPage({ activities: [{ ...paidActivity(null), fee: { ...shown.fee, per: "party" } }] });
    await button("大人多一位").click();
    await expect.element(words("¥22.50")).toBeVisible();
  });

  test("the page hears of the held seat, and again when it is paid", async () => {
    const form = formOnPage({ activities: [paidActivity(null)], seat: heldSeat() });
    const events = heard(form, "linli-signed-up");
    await button("报名").click();
    await expect.element(toCashier()).toBeVisible();
    becomes(form, paid);
    document.dispatchEvent(new Event("visibilitychange"));
    await expect.element(heading("位子留好了")).toBeVisible();
    expect(events.map(({ seat }) => seat)).toEqual(["held", "confirmed"]);
  });
});

describe("the cashier", () => {
  test("is asked for with what is to be paid, until when", async () => {
    const form = formOnPage(holding());
    const { asked } = cashierOf(form);
    await toCashier().click();
    expect(asked).toHaveLength(1);
    const { hold, payment } = heldSeat();
    expect(asked[0]).toMatchObject({ payment, ...price, cancelable: true, bubbles: true, composed: true });
    expect(Date.parse(asked[0]?.expiresAt ?? "")).toBeLessThanOrEqual(Date.parse(hold?.expires_at ?? ""));
    await expect.element(button(/收银台开着/)).toHaveAttribute("aria-busy", "true");
    await button(/收银台开着/).click();
    expect(asked).toHaveLength(1);
  });

  test("who says that it has the payment does not confirm it; the API does", async () => {
    const form = formOnPage(holding());
    const { answer } = cashierOf(form);
    await toCashier().click();
    answer({ status: "submitted", reference: "W-0007" });
    await expect.element(words("交给收银台了").first()).toBeVisible();
    await expect.element(words(/单号.*W-0007/)).toBeVisible();
    await expect
      .poll(() => form.responder.received.filter(({ path }) => path.includes("sign-ups/sgn_")).length)
      .toBeGreaterThan(0);
    await expect.element(heading("位子留好了")).not.toBeInTheDocument();
    becomes(form, paid);
    await expect.element(heading("位子留好了")).toBeVisible();
    await expect.element(words("1 大 1 小，已付 ¥45")).toBeVisible();
    await expect.poll(() => told(form)).toBe("付好了，位子留好了。");
  });

  test("that the resident has left keeps the seat, and can be opened again", async () => {
    const form = formOnPage(holding());
    const { asked, answer } = cashierOf(form);
    await toCashier().click();
    answer({ status: "cancelled" });
    await expect.element(words("还没付，位子照样给你留着。").first()).toBeVisible();
    await toCashier().click();
    expect(asked).toHaveLength(2);
  });

  test.each([
    ["says that it failed", { status: "failed" }],
    ["says something that nobody understands", { status: "paid" }],
    ["says nothing", undefined],
  ])("that %s is told so, and the seat stays", async (_, said) => {
    const form = formOnPage(holding());
    const { answer } = cashierOf(form);
    await toCashier().click();
    answer(said as PaymentAnswer);
    await expect.element(words(/这次没付成/).first()).toBeVisible();
    await expect.element(toCashier()).toBeVisible();
  });

  test("that breaks is a failure that the page hears of", async () => {
    const form = formOnPage(holding());
    const errors = heard(form, "linli-error");
    const broken = new Error("The bridge is not there");
    form.element.addEventListener("linli-payment-request", (event) => event.respondWith(Promise.reject(broken)));
    await toCashier().click();
    await expect.element(words(/这次没付成/).first()).toBeVisible();
    expect(errors.map(({ code, cause }) => [code, cause])).toEqual([["response.unexpected", broken]]);
  });

  test("that answers first counts, and one that answers after the event is over does not", async () => {
    const form = formOnPage(holding());
    const [one, other] = [
      Promise.resolve({ status: "cancelled" } as const),
      Promise.resolve({ status: "failed" } as const),
    ];
    form.element.addEventListener("linli-payment-request", (event) => {
      event.respondWith(one);
      event.respondWith(other);
    });
    await toCashier().click();
    await expect.element(words("还没付，位子照样给你留着。").first()).toBeVisible();
  });

  test("of a page that answers too late is nobody: the form says where else to pay", async () => {
    const form = formOnPage(holding());
    form.element.addEventListener("linli-payment-request", (event) => {
      queueMicrotask(() => event.respondWith(Promise.resolve({ status: "submitted" })));
    });
    await toCashier().click();
    await expect.element(words(/到物业前台付 ¥45/)).toBeVisible();
  });

  test("of a page that takes it on without a word leaves everything as it is", async () => {
    const form = formOnPage(holding());
    form.element.addEventListener("linli-payment-request", (event) => event.preventDefault());
    await toCashier().click();
    await form.element.updateComplete;
    await expect.element(toCashier()).toHaveAttribute("aria-busy", "false");
    await expect.element(words(/物业前台/)).not.toBeInTheDocument();
  });

  test("that was open when the page went into the browser's memory is not awaited for ever", async () => {
    const form = formOnPage(holding());
    cashierOf(form);
    await toCashier().click();
    await expect.element(button(/收银台开着/)).toBeVisible();
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await expect.element(toCashier()).toHaveAttribute("aria-busy", "false");
  });
});

describe("where no page has a cashier", () => {
  test("the site's own page is linked, in the same tab", async () => {
    formOnPage(holding({ payment_link: "https://portal.example/pay/pay_1" }));
    await toCashier().click();
    const link = page.getByRole("link", { name: "打开付款页" });
    await expect.element(link).toHaveAttribute("href", "https://portal.example/pay/pay_1");
    await expect.element(link).not.toHaveAttribute("target");
    await expect.element(words(/前付 ¥45/)).toBeVisible();
  });

  test("a link that is not https is none: the front desk takes it", async () => {
    formOnPage(holding({ payment_link: "javascript:alert(1)" }));
    await toCashier().click();
    await expect.element(words(/到物业前台付 ¥45/)).toBeVisible();
    await expect.element(page.getByRole("link")).not.toBeInTheDocument();
  });
});

describe("the time", () => {
  test("runs by the server's clock on a device whose own is wrong", async () => {
    const hour = 60 * minute;
    const form = formOnPage({ ...holding({}, 10 * minute + hour), ahead: hour });
    await expect.poll(() => clockOf(form)).toMatch(/^(10:00|09:5\d)$/);
  });

  test("runs down, and those who cannot see it hear of it twice, politely", async () => {
    const form = formOnPage(holding({}, 5 * minute + 30_000));
    await expect.poll(() => clockOf(form)).toMatch(/^05:/);
    expect(told(form)).toBe("");
    vi.setSystemTime(Date.now() + 45_000);
    await expect.poll(() => told(form)).toBe("还有 5 分钟付款，不急。");
    vi.setSystemTime(Date.now() + 4 * minute);
    await expect.poll(() => told(form)).toBe("还有 1 分钟付款，不急。");
    expect(clockOf(form)).toMatch(/^00:/);
  });

  test("that is over is asked about; the seat goes back, nothing bad follows, and there is one way on", async () => {
    const form = formOnPage(holding());
    await expect.element(toCashier()).toBeVisible();
    becomes(form, { seat: "expired", hold: null, payment_state: "expired" });
    vi.setSystemTime(Date.now() + 10 * minute);
    await expect.element(heading("位子放回去了")).toBeVisible();
    await expect.element(words(/不算爽约/)).toBeVisible();
    expect(told(form)).toBe("位子放回去了");
    await button("再报一次").click();
    await expect.element(button("报名 2 人")).toBeVisible();
    await expect.element(page.getByRole("textbox", { name: "孩子怎么称呼" })).toHaveValue("小满二号");
  });

  test("that is over while the server cannot be asked takes no payment any more", async () => {
    const form = formOnPage(holding());
    await expect.element(toCashier()).toBeVisible();
    form.responder.offline = true;
    vi.setSystemTime(Date.now() + 10 * minute);
    await expect.poll(() => clockOf(form)).toBe("00:00");
    await expect.element(words("时间到了，正在问位子还在不在。")).toBeVisible();
    await expect.element(toCashier()).not.toBeInTheDocument();
  });

  test("stops with the element", async () => {
    const form = formOnPage(holding());
    await expect.element(toCashier()).toBeVisible();
    form.element.remove();
    vi.setSystemTime(Date.now() + 10 * minute);
    const sent = form.responder.sent.length;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(form.responder.sent).toHaveLength(sent);
    document.querySelector("main")?.append(form.element);
    await expect.element(words("时间到了，正在问位子还在不在。")).toBeVisible();
  });
});

describe("whoever does not pay after all", () => {
  test("lets the seat go, and is told that nothing has to come back", async () => {
    const form = formOnPage(holding());
    await button("不付了").click();
    await expect.element(words(/你还没付钱/)).toBeVisible();
    await button("让出位子").click();
    await expect.element(heading("位子让出来了")).toBeVisible();
    expect(form.responder.received.some(({ method }) => method === "DELETE")).toBe(true);
  });

  test("or cancels what is paid hears that it comes back, and sees it under way", async () => {
    const form = formOnPage({ ...holding(paid), seat: { payment_state: "refund_due" } });
    await expect.element(button("改人数")).not.toBeInTheDocument();
    await button("来不了").click();
    await expect.element(words(/付过的 ¥45 会原路退回/)).toBeVisible();
    await button("退出报名").click();
    await expect.element(words(/付过的 ¥45 正在原路退回/)).toBeVisible();
    becomes(form, { payment_state: "refunded" });
    document.dispatchEvent(new Event("visibilitychange"));
    form.element.remove();
    document.querySelector("main")?.append(form.element);
    await expect.element(words(/付过的 ¥45 已经退回/)).toBeVisible();
  });
});

describe("an offered seat", () => {
  const offer = (own: Partial<SignUp> = {}) => ({ activities: [paidActivity(offeredSeat(28 * minute, own))] });

  test("is taken with one press and then held", async () => {
    const form = formOnPage({ ...offer(), seat: heldSeat(15 * minute) });
    await expect.element(heading("轮到你了，2 个位子")).toBeVisible();
    await expect.element(words(/给你留到.*\d\d:\d\d.*还有 28 分钟/)).toBeVisible();
    await button("我们来").click();
    await expect.element(toCashier()).toBeVisible();
    expect(form.responder.received.find(({ method }) => method === "PUT")).toMatchObject({
      path: expect.stringMatching(/\/offer$/),
      body: { accept: true },
    });
  });

  test("is passed on, and the page may object", async () => {
    const form = formOnPage(offer());
    const events = heard(form, "linli-cancel-request", "linli-cancelled");
    const object = (event: Event) => event.preventDefault();
    form.element.addEventListener("linli-cancel-request", object);
    await button("让给下一位").click();
    await form.element.updateComplete;
    expect(form.responder.received.every(({ method }) => method === "GET")).toBe(true);
    form.element.removeEventListener("linli-cancel-request", object);
    await button("让给下一位").click();
    await expect.element(heading("位子让出来了")).toBeVisible();
    expect(told(form)).toBe("让给下一位了");
    expect(events.map(({ type }) => type)).toEqual(["linli-cancel-request", "linli-cancel-request", "linli-cancelled"]);
  });

  test("that costs nothing says nothing of paying", async () => {
    formOnPage(offer({ price: null, ...family }));
    await expect.element(button("我们来")).toBeVisible();
    await expect.element(words(/付款/)).not.toBeInTheDocument();
  });
});
