import { expect, test } from "vitest";
import { answerAsApi, form, onAStage, type Stage } from "./testing/stage.ts";

let stage: Stage;

onAStage((opened) => {
  stage = opened;
});

test.each([
  ["a feed", '<linli-activity-feed live="off"></linli-activity-feed>'],
  ["a directory of groups", '<linli-group-card live="off"></linli-group-card>'],
  ["a form", form],
])("most of what %s says is in fonts that were tried while its files were on their way", async (_, markup) => {
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
  const element = page.locator("linli-activity-feed, linli-group-card, linli-sign-up-form");
  expect(await element.locator("p").count()).toBe(0);

  release();
  await element.getByRole("button").first().waitFor();
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
  expect(inTried / inAll).toBeGreaterThan(0.6);
  expect(stage.complaints).toEqual([]);
});
