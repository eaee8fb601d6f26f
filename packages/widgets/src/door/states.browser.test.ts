import { render } from "lit";
import { afterEach, describe, expect, test } from "vitest";
import { configure } from "../foundation/index.ts";
import { stumblingBlocks, tooSmall } from "../foundation/testing/inspection.ts";
import * as stories from "./door.stories.ts";

const { default: meta, ...states } = stories;

/** Draws one state as its story does; the box with its dialog, or with its line, is what is looked at. */
async function draw(state: (typeof states)[keyof typeof states]): Promise<HTMLElement> {
  const ground = document.createElement("main");
  document.body.append(ground);
  render(meta.render?.({}, {} as never), ground);
  const element = ground.querySelector("linli-group-card");
  await expect.poll(() => element?.shadowRoot?.querySelector(".bones")).toBeNull();
  await meta.play?.({ canvasElement: ground, args: { ...state.args } } as never);
  const box = element?.shadowRoot?.lastElementChild;
  if (!(box instanceof HTMLElement) || !box.shadowRoot?.querySelector("dialog[open], p"))
    throw new Error("Nothing is shown");
  return box;
}

afterEach(() => {
  configure({ theme: undefined, density: undefined });
  document.documentElement.removeAttribute("lang");
  document.documentElement.removeAttribute("dir");
  document.querySelector("main")?.remove();
});

describe.each(Object.entries(states))("%s", (_, state) => {
  test.each([
    { theme: "light", density: "normal", lang: "zh-CN", dir: "ltr" },
    { theme: "dark", density: "large", lang: "en", dir: "rtl" },
    { theme: "light", density: "large", lang: "ar", dir: "" },
    { theme: "light", density: "normal", lang: "zh-TW", dir: "" },
  ] as const)("can be read and pressed by everybody: $theme, $density, $lang", async (how) => {
    configure({ theme: how.theme, density: how.density });
    document.documentElement.lang = how.lang;
    document.documentElement.dir = how.dir;
    const box = await draw(state);
    expect(await stumblingBlocks(box)).toEqual([]);
    expect(tooSmall(box)).toEqual([]);
    const shown = box.shadowRoot?.querySelector("dialog, p");
    expect(shown && shown.scrollWidth - shown.clientWidth).toBe(0);
  });
});

test("Escape closes it, and the keyboard is where it was before", async () => {
  const before = Object.assign(document.createElement("button"), { textContent: "before" });
  document.body.append(before);
  before.focus();
  const box = await draw(states.AskingForACode);
  expect(box.shadowRoot?.activeElement?.id).toBe("code");
  box.shadowRoot?.querySelector("dialog")?.dispatchEvent(new Event("cancel"));
  expect(box.isConnected).toBe(false);
  expect(document.activeElement).toBe(before);
  before.remove();
});

test("whoever leaves is signed out, nothing is kept, and the keyboard stands on the way back in", async () => {
  const name = "linli:door:story";
  sessionStorage.setItem(name, "a key");
  const box = await draw(states.WayOutTaken);
  expect(box.shadowRoot?.querySelector('[role="status"]')?.textContent).toBe("退出了，这台设备上什么都没留。");
  expect(box.shadowRoot?.activeElement?.textContent?.trim()).toBe("再进来");
  expect(sessionStorage.getItem(name)).toBeNull();
});
