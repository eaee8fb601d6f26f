import { expect, onTestFinished, test, vi } from "vitest";
import { ClockController } from "./clock.controller.ts";

/** A host that counts how often it was asked to draw. */
function host() {
  const drawn = { times: 0 };
  const controller = new ClockController({
    addController() {},
    removeController() {},
    requestUpdate: () => {
      drawn.times++;
    },
    updateComplete: Promise.resolve(true),
  });
  return { drawn, controller };
}

test("everybody on the page is drawn again when a minute begins, by one timer that goes with the last of them", () => {
  vi.useFakeTimers({ now: new Date("2026-06-18T19:00:20Z") });
  onTestFinished(() => void vi.useRealTimers());
  const one = host();
  const other = host();
  one.controller.hostConnected();
  other.controller.hostConnected();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(39_999);
  expect([one.drawn.times, other.drawn.times]).toEqual([0, 0]);
  vi.advanceTimersByTime(1);
  expect([one.drawn.times, other.drawn.times]).toEqual([1, 1]);
  one.controller.hostDisconnected();
  vi.advanceTimersByTime(60_000);
  expect([one.drawn.times, other.drawn.times]).toEqual([1, 2]);
  other.controller.hostDisconnected();
  expect(vi.getTimerCount()).toBe(0);
});
