import { afterEach, expect, test, vi } from "vitest";
import { activity, occurrence } from "./testing/fixtures.ts";
import { button, formOnPage, heading } from "./testing/on-page.ts";

afterEach(() => void vi.useRealTimers());

test("what begins while the page stands open is shown as begun, and asked for once", async () => {
  const start = Math.ceil(Date.now() / 60_000) * 60_000 + 60_000;
  const date = occurrence({
    starts_at: new Date(start).toISOString(),
    ends_at: new Date(start + 3_600_000).toISOString(),
  });
  const form = formOnPage({ activities: [activity({ occurrences: [date] })] });
  await expect.element(button("报名")).toBeVisible();
  await button("大人多一位").click();
  await expect.element(button("报名 2 人")).toBeVisible();
  form.responder.offline = true;
  const reads = form.responder.sent.length;
  vi.setSystemTime(start);
  form.element.requestUpdate();
  await expect.element(heading("正在进行")).toBeVisible();
  await expect.poll(() => form.responder.sent.length).toBeGreaterThan(reads);
  const asked = form.responder.sent.length;
  form.element.requestUpdate();
  await form.element.updateComplete;
  expect(form.responder.sent.length - asked).toBe(0);
});
