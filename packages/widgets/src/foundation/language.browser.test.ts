import { describe, expect, onTestFinished, test } from "vitest";
import { closestDirection } from "./direction.ts";
import { closestLanguage } from "./language.ts";
import type { LinliExample } from "./testing/linli-example.ts";
import "./testing/linli-example.ts";
import { json, standInNetwork } from "./testing/network.ts";
import { onPage, pageSays } from "./testing/on-page.ts";

/** The document's own direction, for one test. */
function documentReads(dir: string): void {
  document.documentElement.dir = dir;
  onTestFinished(() => document.documentElement.removeAttribute("dir"));
}

/** The document's own language, for one test. */
function documentSays(lang: string): void {
  const before = document.documentElement.lang;
  document.documentElement.lang = lang;
  onTestFinished(() => {
    document.documentElement.lang = before;
  });
}

describe("the language of an element", () => {
  test("is its own", () => {
    documentSays("zh-CN");
    expect(closestLanguage(onPage('<div lang="fr"><p lang="en-GB"></p></div>', "p"))).toBe("en-GB");
  });

  test("else the closest one around it", () => {
    documentSays("zh-CN");
    expect(closestLanguage(onPage('<div lang="en"><section><p></p></section></div>', "p"))).toBe("en");
  });

  test("is found outside a shadow root", () => {
    const host = onPage('<div lang="en"><span></span></div>', "span");
    const inner = document.createElement("p");
    host.attachShadow({ mode: "open" }).append(inner);
    expect(closestLanguage(inner)).toBe("en");
  });

  test("is what the page set for Linli before what the document says of itself", () => {
    documentSays("zh-CN");
    pageSays({ lang: "en" });
    expect(closestLanguage(onPage("<p></p>"))).toBe("en");
  });

  test("is the document's where nothing else is said", () => {
    documentSays("en-AU");
    expect(closestLanguage(onPage("<p></p>"))).toBe("en-AU");
  });

  test("is Chinese where nobody says anything", () => {
    documentSays("");
    expect(closestLanguage(onPage("<p></p>"))).toBe("zh-Hans");
  });

  test.each([
    ["zh_CN", "zh-CN"],
    [" en ", "en"],
    ["<script>", "zh-Hans"],
    ["", "zh-Hans"],
    ["x".repeat(10_000), "zh-Hans"],
  ])("written as %j is %s", (written, language) => {
    documentSays("");
    const element = onPage("<p></p>");
    element.setAttribute("lang", written);
    expect(closestLanguage(element)).toBe(language);
  });
});

describe("the direction of an element", () => {
  const of = (markup: string) => closestDirection(onPage(markup, "p"));

  test("is the closest one that the page names", () => {
    documentSays("zh-CN");
    expect(of('<div dir="rtl"><section dir="auto"><p></p></section></div>')).toBe("rtl");
    expect(of('<div dir="rtl"><p dir="LTR"></p></div>')).toBe("ltr");
    expect(of('<div dir="rtl"><p lang="en"></p></div>')).toBe("rtl");
    expect(of("<p></p>")).toBe("ltr");
  });

  test("is from the right for Arabic, where the page says none", () => {
    documentSays("ar");
    expect(of("<p></p>")).toBe("rtl");
    expect(of('<div lang="zh-CN"><p></p></div>')).toBe("ltr");
    documentSays("zh-CN");
    expect(of('<div lang="ar-EG"><p></p></div>')).toBe("rtl");
    pageSays({ lang: "ar" });
    expect(of("<p></p>")).toBe("rtl");
  });

  test("is from the right for Arabic on a page that is written from the left", () => {
    documentSays("zh-CN");
    documentReads("ltr");
    expect(of('<p lang="ar"></p>')).toBe("rtl");
    expect(of('<div lang="ar"><section><p></p></section></div>')).toBe("rtl");
    expect(of('<div lang="ar"><section lang="en"><p></p></section></div>')).toBe("ltr");
  });

  test("is the page's where that is said nearer than Arabic, or in the same place", () => {
    documentReads("ltr");
    expect(of('<div lang="ar"><section dir="ltr"><p></p></section></div>')).toBe("ltr");
    expect(of('<p lang="ar" dir="ltr"></p>')).toBe("ltr");
    pageSays({ lang: "ar" });
    expect(of("<p></p>")).toBe("ltr");
  });
});

describe("an element on the page", () => {
  const word = (element: LinliExample) => element.shadowRoot?.querySelector("button")?.textContent;

  function example(around: string) {
    standInNetwork(() => json({}));
    return onPage(`<div lang="${around}"><linli-example live="off"></linli-example></div>`, "linli-example");
  }

  test.each([
    ["zh", "再试一次"],
    ["zh-CN", "再试一次"],
    ["zh-SG", "再试一次"],
    ["en", "Try again"],
    ["en-GB", "Try again"],
    ["zh-TW", "再試一次"],
    ["zh-Hant-HK", "再試一次"],
    ["ar", "حاول مرة أخرى"],
    ["ar-EG", "حاول مرة أخرى"],
  ])("speaks %s", async (lang, words) => {
    const element = example(lang);
    await expect.poll(() => word(element)).toBe(words);
    expect(element.seen.language).toBe(lang);
  });

  test("turns round when its Arabic words are there, and back again", async () => {
    const element = example("zh");
    const direction = () => element.shadowRoot?.querySelector("p")?.dir;
    await expect.poll(() => word(element)).toBe("再试一次");
    expect(direction()).toBe("ltr");
    element.lang = "ar";
    await expect.poll(() => [word(element), direction()]).toEqual(["حاول مرة أخرى", "rtl"]);
    element.lang = "zh-TW";
    await expect.poll(() => [word(element), direction()]).toEqual(["再試一次", "ltr"]);
  });

  test("follows a change of the language around it and keeps its state", async () => {
    const element = example("zh");
    await expect.poll(() => word(element)).toBe("再试一次");
    const button = element.shadowRoot?.querySelector("button");
    button?.focus();
    element.parentElement?.setAttribute("lang", "en");
    await expect.poll(() => word(element)).toBe("Try again");
    expect(element.shadowRoot?.activeElement).toBe(button);
  });

  test("follows its own attribute and what the page sets for Linli", async () => {
    documentSays("zh");
    standInNetwork(() => json({}));
    const element = onPage('<linli-example live="off"></linli-example>', "linli-example");
    await expect.poll(() => word(element)).toBe("再试一次");
    pageSays({ lang: "en" });
    await expect.poll(() => word(element)).toBe("Try again");
    element.setAttribute("lang", "zh");
    await expect.poll(() => word(element)).toBe("再试一次");
    element.lang = "en";
    await expect.poll(() => word(element)).toBe("Try again");
    expect(element.getAttribute("lang")).toBe("en");
  });

  test("follows a change around the shadow root that it stands in", async () => {
    standInNetwork(() => json({}));
    const host = onPage('<div lang="zh"><span></span></div>', "span");
    const element = document.createElement("linli-example");
    element.live = "off";
    host.attachShadow({ mode: "open" }).append(element);
    await expect.poll(() => word(element)).toBe("再试一次");
    host.parentElement?.setAttribute("lang", "en");
    await expect.poll(() => word(element)).toBe("Try again");
  });
});
