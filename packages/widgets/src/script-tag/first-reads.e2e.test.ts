import { expect, test } from "vitest";
import { answerAsApi, community, onAStage, type Stage } from "./testing/stage.ts";

let stage: Stage;

onAStage((opened) => {
  stage = opened;
});

const here = `/communities/${community}`;
const feed = "linli-activity-feed";
const card = "linli-group-card";
const map = "linli-neighbour-map";
/** What all elements stand on was asked for. */
const coreIsWanted = () => stage.modules().some((path) => path.includes("/core"));

test.each([
  [feed, "", "/feed?limit=20"],
  [feed, 'page-size="7"', "/feed?limit=7"],
  [feed, 'page-size="many"', "/feed?limit=20"],
  [feed, 'group="grp_1"', "/feed?limit=20&group=grp_1"],
  [feed, 'kinds="notice  question"', "/feed?limit=20&kinds=notice%2Cquestion"],
  [feed, 'group="grp_1" kinds="activity"', "/feed?limit=20&group=grp_1&kinds=activity"],
  [card, "", "/groups?limit=20"],
  [card, 'topic="羽毛球 双打"', `/groups?limit=20&${new URLSearchParams({ topic: "羽毛球 双打" })}`],
  [card, 'group="grp_1"', "/groups/grp_1"],
])("<%s %s> reads %s, once, while its modules are on their way", async (name, attributes, read) => {
  const { page, api } = stage;
  stage.portalAnswers(`${stage.tag()}<${name} ${attributes} live="off"></${name}>`);
  let release = () => {};
  api.answer = (request, response) => {
    if (request.path.includes("/core")) release = () => answerAsApi(request, response);
    else answerAsApi(request, response);
  };
  await page.goto(stage.portal.address);
  const anonymous = `${here}${read}${read.includes("?") ? "&" : "?"}key=pk_1`;
  await expect.poll(() => [stage.reads(), coreIsWanted()]).toEqual([[anonymous], true]);
  release();
  await page.locator(name).getByText("a stranger").first().waitFor();
  expect(stage.reads()).toEqual([anonymous]);
  expect(stage.complaints).toEqual([]);
});

test.each([
  ["", "/map/0/0/0"],
  ['layers="groups  activities"', "/map/0/0/0?layers=groups%2Cactivities"],
])(
  "<linli-neighbour-map %s> reads where anything is, once, while its modules are on their way",
  async (attributes, read) => {
    const { page, api } = stage;
    stage.portalAnswers(`${stage.tag()}<${map} ${attributes} live="off"></${map}>`);
    let release = () => {};
    api.answer = (request, response) => {
      if (request.path.includes("/core")) release = () => answerAsApi(request, response);
      else answerAsApi(request, response);
    };
    await page.goto(stage.portal.address);
    const first = `${here}${read}${read.includes("?") ? "&" : "?"}key=pk_1`;
    await expect.poll(() => [stage.reads(), coreIsWanted()]).toEqual([[first], true]);
    release();
    await page.locator(map).getByText("a stranger").first().waitFor();
    expect(stage.reads().filter((path) => path === first)).toHaveLength(1);
    expect(stage.complaints).toEqual([]);
  },
);

test("a map at the end of a page that nobody reads costs nothing but its list", async () => {
  const { page } = stage;
  // Empty ones would collapse to nothing.
  const far = "<p>…</p>".repeat(200);
  stage.portalAnswers(`${stage.tag()}${far}<${map} live="off"></${map}>`);
  await page.goto(stage.portal.address);
  await page.locator(map).getByText("a stranger").first().waitFor();
  const engines = () => stage.modules().filter((path) => path.includes("engine"));
  await expect.poll(() => stage.modules().some((path) => path.includes("neighbour-map-later"))).toBe(true);
  expect(engines()).toEqual([]);
  await page.locator(map).scrollIntoViewIfNeeded();
  await page.locator(`${map} .canvas svg.pin`).first().waitFor();
  expect(engines()).toHaveLength(1);
  expect(stage.complaints).toEqual([]);
});

test.each([feed, card])("<%s> reads in a resident's name, once", async (name) => {
  const { page } = stage;
  stage.portalAnswers(
    `${stage.tag('data-token-url="/linli/token"')}<${name} live="off"></${name}>`,
    "head.body.signature",
  );
  await page.goto(stage.portal.address);
  await page.locator(name).getByText("Bearer head.body.signature").first().waitFor();
  expect(stage.reads().filter((path) => /\/(feed|groups)\b/.test(path))).toHaveLength(1);
});
