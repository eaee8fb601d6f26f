import { expect } from "vitest";
import { describeWhatever, expectHarmless, rootOf, testEveryText, when } from "../foundation/naughty-strings.suite.ts";
import { activityPin, at, ground, groupPin, presence } from "./testing/fixtures.ts";
import { need, neighbour } from "./testing/needs.ts";
import { mapOnPage } from "./testing/on-page.ts";

/** A neighbourhood that says this text wherever somebody can write one: a manager's file, a host, a neighbour. */
const saying = (text: string, number: number) => [
  ...ground.map((feature) => ({ ...feature, properties: { ...feature.properties, name: text } })),
  ...presence,
  activityPin("said", text, at(-100, 60), { place_name: `${text}#${number}` }),
  groupPin("said", `${text}+`, at(80, -30), { topic: text }),
];

/** What a neighbour with that name asks for, where they say. */
const asking = (text: string, number: number) => [
  need(`said${number}`, `${text}!`, {
    actor: neighbour("said", `${text}-`),
    place: { name: `${text}@`, point: at(-20, -60), precision: "building" },
  }),
];

/** What its pictures are made of; Leaflet moves its panes by style, and nothing of a text is in there. */
const pictures = {
  tags: "section div h3 p span b bdi br i button svg g path rect circle text title slot ul ol li canvas",
  styled: { selector: ".canvas, .canvas *", as: /^/ },
};

describeWhatever("neighbours write", () => {
  testEveryText(
    "is drawn to the letter in the list and on the map, runs nothing and stays in 320 pixels",
    async (texts) => {
      const map = mapOnPage({
        features: saying(texts[0] ?? "", 0),
        width: 288,
        // A stranger has no list of what stands: all that the tile has is shown.
        token: null,
        attributes: { layers: "activities groups neighbours needs" },
      });
      for (const [number, text] of texts.entries()) {
        map.responder.options.features = saying(text, number);
        map.responder.options.needs = asking(text, number);
        // Another place to read of: nothing of the last one is kept.
        map.element.community = `com_${number}`;
        await when(() => rootOf(map).querySelector(".facts")?.textContent.includes(`${text}#${number}`));
        await when(() => rootOf(map).querySelectorAll(".choose").length === 3);
        const names = [...rootOf(map).querySelectorAll(".choose bdi")].map(({ textContent }) => textContent);
        // A thing without a name is called by what it is, so that its button has one.
        expect(names).toEqual([text || "1 场活动", `${text}+`, `${text}!`]);
        rootOf(map).querySelector<HTMLElement>(".choose")?.click();
        await when(() => rootOf(map).querySelector(".unfolded"));
        expectHarmless(map.element, text, pictures);
        rootOf(map).querySelectorAll<HTMLElement>(".choose")[2]?.click();
        await when(() => rootOf(map).querySelector(".unfolded [data-need]")?.textContent.includes(`${text}-`));
        expectHarmless(map.element, text, pictures);
      }
      await when(() => rootOf(map).querySelectorAll(".canvas .pin").length === 3);
    },
  );
});
