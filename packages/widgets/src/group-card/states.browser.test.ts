import { render } from "lit";
import { afterEach, describe, expect, test, vi } from "vitest";
import { configure } from "../foundation/index.ts";
import { overflowing, stumblingBlocks, tooSmall } from "../foundation/testing/inspection.ts";
import { drawnIn } from "../foundation/testing/turn-into.ts";
import * as stories from "./group-card.stories.ts";

const { default: meta, ...states } = stories;

/** Draws one state as its story does, in a column of this width. */
async function draw(state: (typeof states)[keyof typeof states], width = 360): Promise<HTMLElement> {
  const ground = document.createElement("main");
  ground.style.width = `${width}px`;
  // What is pressed reaches a little beyond what is seen, also at the top of the page.
  ground.style.paddingBlock = "8px";
  document.body.append(ground);
  const args = { ...meta.args, ...state.args };
  render(meta.render?.(args, {} as never), ground);
  const element = ground.querySelector("linli-group-card");
  if (!element) throw new Error("The story draws no group");
  await state.play?.({ canvasElement: ground } as never);
  const bones = () => element.shadowRoot?.querySelector(".bones");
  // A page has its feed in it, which has bones of its own.
  const inner = () => element.shadowRoot?.querySelector("linli-activity-feed")?.shadowRoot?.querySelector(".bones");
  await expect.poll(() => (args.endless ? bones()?.ariaLabel : bones() === null)).toBeTruthy();
  await expect.poll(inner).toBeFalsy();
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
    const element = await drawnIn(lang, () => draw(state));
    expect(await stumblingBlocks(element)).toEqual([]);
    const said = complaints.flatMap(({ mock }) => mock.calls.map(String));
    // The test runner may serve Lit twice; the page that it makes is still ours to judge.
    expect(said.filter((line) => !line.startsWith("Multiple versions of Lit"))).toEqual([]);
    vi.restoreAllMocks();
  });

  test.each([
    { density: "normal", lang: "zh-CN", dir: "ltr" },
    { density: "large", lang: "en", dir: "ltr" },
    { density: "large", lang: "zh-CN", dir: "rtl" },
    { density: "large", lang: "ar", dir: "" },
    { density: "normal", lang: "zh-TW", dir: "" },
  ] as const)("fits into 320 pixels: $density, $lang, $dir", async ({ density, lang, dir }) => {
    configure({ density });
    document.documentElement.dir = dir;
    expect(overflowing(await drawnIn(lang, () => draw(state, 288)))).toEqual([]);
  });

  test("everything that can be pressed is 44 pixels high", async () => {
    const element = await draw(state);
    expect(tooSmall(element)).toEqual([]);
  });

  test("takes no focus that was not on it", async () => {
    if (state.play) return;
    await draw(state);
    expect(document.activeElement).toBe(document.body);
  });
});
