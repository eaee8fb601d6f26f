import type { Contender, Mount } from "./contender.ts";
import { answersFrom, fullGroup, items, warmGroup } from "./items.ts";

const mostItems = 1_000;
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let shifted = 0;
let slowest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
    // As the score is defined: what answers a press is no surprise.
    if (!entry.hadRecentInput) shifted += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) slowest = Math.max(slowest, entry.duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);

/** What the measuring process calls, one after the other. */
export type Stage = ReturnType<typeof stageFor>;

export function stageFor(mount: Mount, now: number) {
  const all = items(mostItems, now);
  let wanted = mostItems;
  let contender: Contender;
  const articles = () => contender.root.querySelectorAll("article.item").length;
  return {
    /** Everything is loaded and has been drawn once, with one item. */
    async warmUp(count: number): Promise<void> {
      wanted = count;
      contender = mount(document.body, (...request) => answersFrom(all.slice(0, wanted))(...request));
      contender.open(warmGroup);
      while (articles() !== 1) await frame();
      await pause(800);
      shifted = 0;
    },
    /** From nothing to all items, reading on at the end. */
    async fill(): Promise<number> {
      contender.open(fullGroup);
      while (articles() < wanted) {
        scrollTo(0, document.documentElement.scrollHeight);
        contender.reachEnd();
        await frame();
      }
      await frame();
      await frame();
      return articles();
    },
    /** The rules that anything in the list wears, without the one that leaves out what is not seen. */
    look: () =>
      contender.root.adoptedStyleSheets
        .flatMap((sheet) => Array.from(sheet.cssRules))
        .filter((rule) => isWorn(rule, contender.root))
        .map(({ cssText }) => cssText.replaceAll(/content-visibility: auto;|contain-intrinsic-[a-z-]+: [^;]+;/g, ""))
        .join(""),
    /** Where the first thanks is, to be pressed by a real mouse. */
    async thanks(): Promise<{ x: number; y: number }> {
      scrollTo(0, 0);
      await pause(300);
      const button = contender.root.querySelector("[data-value=thanks]");
      if (!button) throw new Error("nothing to press");
      const { x, y, width, height } = button.getBoundingClientRect();
      slowest = 0;
      return { x: x + width / 2, y: y + height / 2 };
    },
    /** What comes late counts as well. */
    settle: pause,
    /** Milliseconds from the press to the next frame, at most; and how much has moved since the warm-up. */
    slowest: () => slowest,
    shifted: () => shifted,
  };
}

/** Of plain rules those that choose something, whatever state it is in; what cannot be asked stays. */
function isWorn(rule: CSSRule, root: ShadowRoot): boolean {
  if (!(rule instanceof CSSStyleRule) || rule.selectorText.includes(":host")) return true;
  const stateless = rule.selectorText.replaceAll(/::?(before|after|hover|active|focus-visible|focus|disabled)/g, "");
  try {
    return root.querySelector(stateless) !== null;
  } catch {
    return true;
  }
}
