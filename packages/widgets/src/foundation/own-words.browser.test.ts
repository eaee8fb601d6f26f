import { expect, onTestFinished, test } from "vitest";
import "./testing/linli-example.ts";
import { configure } from "./page.ts";
import { json, standInNetwork } from "./testing/network.ts";
import { onPage, pageSays } from "./testing/on-page.ts";

/** Material that others wrote stands beside the repository; without it a few of our own have to do. */
const shared = import.meta.glob<string[]>("../../../../../shared/data/strings/naughty-strings.json", {
  import: "default",
});

async function example(lang: string) {
  standInNetwork(() => json({}));
  const element = onPage(`<linli-example live="off" lang="${lang}"></linli-example>`, "linli-example");
  await expect.poll(() => said(element)).not.toBe("");
  return element;
}
const said = (element: Element) => element.shadowRoot?.querySelector("button")?.textContent ?? "";

test("a page says a term in its own words, in every language", async () => {
  pageSays({ words: { tryAgain: "Once more" } });
  expect(said(await example("en"))).toBe("Once more");
  expect(said(await example("ar"))).toBe("Once more");
});

test("words for one language come before words for all", async () => {
  pageSays({ words: { tryAgain: "Once more", "zh-Hant": { tryAgain: "再來一次" }, ar: { opening: "لحظة" } } });
  expect(said(await example("zh-TW"))).toBe("再來一次");
  expect(said(await example("zh-CN"))).toBe("Once more");
  expect(said(await example("ar-EG"))).toBe("Once more");
});

test("elements that stand on the page already change their words, and get ours back", async () => {
  const element = await example("en");
  pageSays({ words: { en: { tryAgain: "Once more" } } });
  await expect.poll(() => said(element)).toBe("Once more");
  configure({ density: "large" });
  await element.updateComplete;
  expect(said(element)).toBe("Once more");
  configure({ words: { en: { opening: "One moment" } } });
  await expect.poll(() => said(element)).toBe("Try again");
  configure({ words: { en: { tryAgain: "Again" } } });
  await expect.poll(() => said(element)).toBe("Again");
  configure({ words: undefined });
  await expect.poll(() => said(element)).toBe("Try again");
});

test("a page's words are text, whatever is in them", async () => {
  const strings = (await Promise.all(Object.values(shared).map((load) => load()))).flat();
  const element = await example("en");
  for (const text of ["<img src=x onerror=alert(1)>", "${1}", "&amp;", "", ...strings]) {
    pageSays({ words: { tryAgain: text } });
    await element.updateComplete;
    expect(said(element)).toBe(text);
    expect(element.shadowRoot?.querySelector("button *")).toBeNull();
  }
});

test("what is no term in words is not said: ours are", async () => {
  const element = await example("en");
  for (const wrong of [null, 7, {}, [], () => 7, () => undefined]) {
    pageSays({ words: { tryAgain: wrong as unknown as string } });
    await element.updateComplete;
    expect(said(element)).toBe("Try again");
  }
});

test("a page's function that throws is told to the page, and our words are said", async () => {
  const told: unknown[] = [];
  const listen = (event: ErrorEvent) => {
    event.preventDefault();
    told.push(event.error);
  };
  window.addEventListener("error", listen);
  onTestFinished(() => window.removeEventListener("error", listen));
  const element = await example("en");
  const mistake = new Error("a mistake of the page's");
  const words: () => string = () => {
    throw mistake;
  };
  pageSays({ words: { tryAgain: words as unknown as string } });
  await expect.poll(() => told).toContain(mistake);
  expect(said(element)).toBe("Try again");
});
