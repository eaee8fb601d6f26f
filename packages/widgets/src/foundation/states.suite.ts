import { render } from "lit";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ConnectedElement } from "./connected-element.ts";
import { configure } from "./index.ts";
import { overflowing, stumblingBlocks, tooSmall } from "./testing/inspection.ts";
import { soon } from "./testing/soon.ts";
import { drawnIn, turnInto } from "./testing/turn-into.ts";

type Story<Args> = { args?: Partial<Args>; play?: (context: never) => unknown };

/** An element's stories, each of them a state that people see, and what the suite has to know about it. */
export type Gallery<Args> = {
  /** The element that every story draws. */
  name: `linli-${string}`;
  meta: { args?: Partial<Args>; render?: (args: Args, context: never) => unknown };
  states: Record<string, Story<Args>>;
  /** How wide the column is that it stands in, in pixels. */
  width?: number;
  /** Resolves once everything is there that comes after the picture. */
  settled?: (element: HTMLElement, state: Story<Args>) => Promise<unknown>;
  /** What reaches beyond the element, as markup, and is cut off at an edge within it. */
  isCutOff?: (element: HTMLElement, markup: string) => boolean;
};

/** What has to hold in every state, whatever it shows. */
export function describeStates<Args extends object>(gallery: Gallery<Args>): void {
  const { name, meta, states, settled, isCutOff = () => false } = gallery;

  /** Draws one state as its story does, in a column of this width. */
  async function draw(state: Story<Args>, width = gallery.width ?? 360): Promise<HTMLElement> {
    const ground = document.createElement("main");
    ground.style.width = `${width}px`;
    // What is pressed reaches a little beyond what is seen, also at the top of the page.
    ground.style.paddingBlock = "8px";
    document.body.append(ground);
    const args = { ...meta.args, ...state.args } as Args;
    render(meta.render?.(args, {} as never), ground);
    const element = ground.querySelector<ConnectedElement>(name);
    if (!element) throw new Error(`The story draws no ${name}`);
    await state.play?.({ canvasElement: ground } as never);
    const bones = () => element.shadowRoot?.querySelector("slot > .bones");
    const isEndless = "endless" in args && args.endless;
    await soon(() => (isEndless ? bones()?.ariaLabel : bones() === null)).toBeTruthy();
    await settled?.(element, state);
    await element.updateComplete;
    return element;
  }

  afterEach(() => {
    configure({ theme: undefined, density: undefined });
    document.documentElement.removeAttribute("lang");
    document.documentElement.removeAttribute("dir");
    document.querySelector("main")?.remove();
  });

  describe.each(Object.entries(states))("%s", (_, state) => {
    test.each([
      { theme: "light", density: "normal", lang: "zh-CN" },
      { theme: "dark", density: "normal", lang: "en" },
      { theme: "light", density: "large", lang: "zh-CN" },
      { theme: "dark", density: "large", lang: "ar" },
    ] as const)("can be read by everybody: $theme, $density, $lang", async ({ theme, density, lang }) => {
      const complaints = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
      configure({ theme, density });
      document.documentElement.style.background = theme === "dark" ? "#0f1213" : "#eef0f0";
      expect(await stumblingBlocks(await drawnIn(lang, () => draw(state)))).toEqual([]);
      const said = complaints.flatMap(({ mock }) => mock.calls.map(String));
      // The test runner may serve Lit twice; the page that it makes is still ours to judge.
      expect(said.filter((line) => !line.startsWith("Multiple versions of Lit"))).toEqual([]);
      vi.restoreAllMocks();
    });

    test("fits into 320 pixels in every language, direction and density", async () => {
      const element = await drawnIn("zh-CN", () => draw(state, 288));
      const ground = element.closest("main");
      for (const [density, lang, dir] of [
        ["normal", "zh-CN", "ltr"],
        ["large", "zh-CN", "rtl"],
        ["large", "en", "ltr"],
        ["large", "ar", ""],
        ["normal", "zh-TW", ""],
      ] as const) {
        configure({ density });
        document.documentElement.dir = dir;
        await turnInto(lang, element);
        await onScreen();
        const now = `${density} ${lang} ${dir}`;
        expect(ground?.scrollWidth, now).toBe(ground?.clientWidth);
        expect(
          overflowing(element).filter((markup) => !isCutOff(element, markup)),
          now,
        ).toEqual([]);
      }
    });

    test("everything that can be pressed is 44 pixels high", async () => {
      expect(tooSmall(await draw(state))).toEqual([]);
    });

    // What somebody has pressed on the way may well have the focus.
    if (state.play) return;
    test("takes no focus that was not on it", async () => {
      await draw(state);
      expect(document.activeElement).toBe(document.body);
    });
  });
}

/** Two frames: what is new has been on the screen, and is there for the mouse. */
export async function onScreen(): Promise<void> {
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}
