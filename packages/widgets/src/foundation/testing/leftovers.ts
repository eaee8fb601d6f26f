import { onTestFinished, vi } from "vitest";

/** What is running or listening outside of the elements themselves. */
export type Leftovers = { listeners: string[]; timers: number; observers: number };

/** Watches, for one test, what is left behind on the page: listeners beside elements' own, timers, observers. */
export function watchLeftovers(): () => Leftovers {
  const listeners = new Map<EventTarget, Map<unknown, string>>();
  const timers = new Set<unknown>();
  const observers = new Set<object>();
  const outside = (target: EventTarget) =>
    !(target instanceof Element && target !== document.documentElement && target !== document.body) &&
    !(target instanceof AbortSignal);

  // The test runner gives the window methods of its own.
  for (const owner of [EventTarget.prototype, window]) {
    const { addEventListener, removeEventListener } = owner;
    vi.spyOn(owner, "addEventListener").mockImplementation(function (this: EventTarget, ...call) {
      const own = listeners.get(this) ?? new Map();
      if (outside(this)) listeners.set(this, own.set(call[1], `${this.constructor.name} ${call[0]}`));
      addEventListener.apply(this, call);
    });
    vi.spyOn(owner, "removeEventListener").mockImplementation(function (this: EventTarget, ...call) {
      listeners.get(this)?.delete(call[1]);
      removeEventListener.apply(this, call);
    });
  }
  for (const [start, stop] of [
    ["setTimeout", "clearTimeout"],
    ["setInterval", "clearInterval"],
  ] as const) {
    const set: (handler: () => void, delay?: number) => unknown = window[start].bind(window);
    const clear = window[stop].bind(window);
    vi.stubGlobal(start, (handler: () => void, delay?: number) => {
      const timer = set(() => {
        if (start === "setTimeout") timers.delete(timer);
        handler();
      }, delay);
      timers.add(timer);
      return timer;
    });
    vi.stubGlobal(stop, (timer: number) => {
      timers.delete(timer);
      clear(timer);
    });
  }
  for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    const { observe, disconnect } = Observer.prototype;
    vi.spyOn(Observer.prototype, "observe").mockImplementation(function (this: object, ...call: unknown[]) {
      observers.add(this);
      Reflect.apply(observe, this, call);
    });
    vi.spyOn(Observer.prototype, "disconnect").mockImplementation(function (this: object) {
      observers.delete(this);
      Reflect.apply(disconnect, this, []);
    });
  }
  onTestFinished(() => void vi.restoreAllMocks());
  return () => ({
    listeners: [...listeners.values()].flatMap((own) => [...own.values()]),
    timers: timers.size,
    observers: observers.size,
  });
}
