import { expect, test } from "vitest";
import { answerAsApi, form, onAStage, type Stage } from "./testing/stage.ts";

let stage: Stage;

onAStage((opened) => {
  stage = opened;
});

const feed = '<linli-activity-feed live="off"></linli-activity-feed>';
const elements = "linli-activity-feed, linli-group-card, linli-sign-up-form";

/** Opens a page whose fonts are noted as they are tried; what all files stand on waits until it is let through. */
async function openWaiting(markup: string): Promise<() => void> {
  const { page, api } = stage;
  stage.portalAnswers(stage.tag() + markup);
  let release = () => {};
  api.answer = (request, response) => {
    if (request.path.includes("/core")) release = () => answerAsApi(request, response);
    else answerAsApi(request, response);
  };
  await page.addInitScript(() => {
    const tried: string[] = [];
    Object.assign(window, { tried });
    const note = (node: Node) => {
      if (node instanceof HTMLParagraphElement) tried.push(`${node.style.fontWeight} ${node.style.fontSize}`);
    };
    new MutationObserver((records) => {
      for (const { addedNodes } of records) addedNodes.forEach(note);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(stage.portal.address);
  await page.waitForFunction(() => Reflect.get(window, "tried").length === 8);
  return () => release();
}

test.each([
  ["a feed", feed],
  ["a directory of groups", '<linli-group-card live="off"></linli-group-card>'],
  ["a form", form],
])("while the files of %s are on their way fonts are tried, of which nothing stays", async (_, markup) => {
  const letThrough = await openWaiting(markup);
  const element = stage.page.locator(elements);
  expect(await element.locator("p").count()).toBe(0);
  letThrough();
  await element.getByRole("button").first().waitFor();
  expect(await element.evaluate(({ children }) => [...children].map(({ localName }) => localName))).not.toContain("p");
  expect(stage.complaints).toEqual([]);
});

test("nearly all that a feed says is in fonts that were tried", async () => {
  const letThrough = await openWaiting(feed);
  letThrough();
  const element = stage.page.locator(elements);
  await element.getByRole("article").waitFor();
  const { inTried, inAll } = await element.evaluate(({ shadowRoot }) => {
    const tried: string[] = Reflect.get(window, "tried");
    const texts = document.createTreeWalker(shadowRoot ?? document, NodeFilter.SHOW_TEXT);
    const count = { inTried: 0, inAll: 0 };
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      const letters = textContent?.match(/\p{Script=Han}/gu)?.length ?? 0;
      if (!parentElement?.checkVisibility()) continue;
      const { fontWeight, fontSize } = getComputedStyle(parentElement);
      count.inAll += letters;
      if (tried.includes(`${fontWeight} ${fontSize}`)) count.inTried += letters;
    }
    return count;
  });
  expect(inAll).toBeGreaterThan(20);
  expect(inTried / inAll).toBeGreaterThan(0.85);
});
