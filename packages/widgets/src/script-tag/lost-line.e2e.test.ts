import { afterAll, beforeAll, expect, test } from "vitest";
import { buildNpmPage } from "./testing/npm-page.ts";
import { answerAsApi, form, onAStage, type Stage } from "./testing/stage.ts";

let stage: Stage;
let npmPage: Awaited<ReturnType<typeof buildNpmPage>>;

onAStage((opened) => {
  stage = opened;
});
beforeAll(async () => {
  npmPage = await buildNpmPage();
});
afterAll(() => npmPage?.remove());

/** Cuts the line for some addresses; the function that is returned brings it back. */
function cut(these: RegExp, answer = answerAsApi): () => void {
  stage.api.answer = (request, response) =>
    these.test(request.path) ? void response.destroy() : answer(request, response);
  return () => {
    stage.api.answer = answer;
  };
}

const button = (name: string) => stage.page.locator("linli-sign-up-form").getByRole("button", { name });
const asked = (part: RegExp) => stage.api.seen.filter(({ path }) => part.test(path));

test("a part that was cut off is fetched again when it is wanted, without a reload", async () => {
  stage.portalAnswers(stage.tag() + form);
  const restore = cut(/-later/);
  await stage.page.goto(stage.portal.address);
  await button("报名").waitFor();
  await expect.poll(() => asked(/sign-up-form-later/).length).toBeGreaterThan(1);
  restore();
  await button("报名").click();
  await stage.page.getByRole("dialog").waitFor();
});

test("it is fetched as well when the browser says that the line is back", async () => {
  stage.portalAnswers(`${stage.tag()}<linli-sign-up-form live="off"></linli-sign-up-form>`);
  const restore = cut(/-later/);
  await stage.page.goto(stage.portal.address);
  await stage.page.getByText("没打开").waitFor();
  restore();
  await stage.page.context().setOffline(true);
  await stage.page.context().setOffline(false);
  await stage.page.locator("linli-sign-up-form").getByText("a stranger").waitFor();
});

test("words that did not arrive are fetched when the line is back", async () => {
  stage.portalAnswers(stage.tag() + form);
  const restore = cut(/zh-hans/);
  await stage.page.goto(stage.portal.address);
  await expect.poll(() => asked(/zh-hans/).length).toBeGreaterThan(0);
  await stage.page.locator("linli-sign-up-form .bones").waitFor();
  restore();
  await stage.page.context().setOffline(true);
  await stage.page.context().setOffline(false);
  await button("报名").waitFor();
});

test("an element whose first picture and data did not arrive says so, and draws when it is asked again", async () => {
  stage.portalAnswers(stage.tag() + form);
  const restore = cut(/-open|\/v1\//);
  await stage.page.goto(stage.portal.address);
  await button("再试一次").waitFor();
  restore();
  await button("再试一次").click();
  await stage.page.locator("linli-sign-up-form").getByText("a stranger").waitFor();
});

test("the same holds where a page has bundled the package itself", async () => {
  stage.portal.answer = npmPage.answer(stage.api.address, form);
  const lost = npmPage.cut(/later/);
  await stage.page.goto(stage.portal.address);
  await button("报名").waitFor();
  await expect.poll(() => lost.refused.length).toBeGreaterThan(1);
  lost.restore();
  await button("报名").click();
  await stage.page.getByRole("dialog").waitFor();
});
