import { limits } from "@linli/contract";
import { expect } from "vitest";
import { describeWhatever, expectHarmless, testEveryText, when } from "../../foundation/naughty-strings.suite.ts";
import { isReady } from "../../foundation/text-length.ts";
import { ground, presence } from "../testing/fixtures.ts";
import { drill, neighbour } from "../testing/needs.ts";
import { rows } from "../testing/on-page.ts";
import { find, needsOnPage, sent, write } from "./testing/on-page.ts";

/** A field has no other line break than this one; one line has none. */
const asWritten = (text: string) => text.replace(/\r\n?/g, "\n");
const onOneLine = (text: string) => text.replace(/[\r\n]/g, "");

/** What its pictures are made of; Leaflet moves its panes by style, and nothing of a text is in there. */
const pictures = {
  tags: "section div h3 p span b bdi br i button svg g path rect circle text title slot ul ol li canvas fieldset legend label input textarea",
  styled: { selector: ".canvas, .canvas *", as: /^/ },
};

describeWhatever("neighbours write", () => {
  testEveryText("into the form arrives to the letter, runs nothing and stays in 320 pixels", async (texts) => {
    const map = needsOnPage({ width: 288, needs: [drill], refusal: "request.too_many" });
    await when(() => find(map, ".ask"));
    find(map, ".ask")?.click();
    await when(() => find(map, "#ask-text"));
    for (const text of texts.map(asWritten)) {
      write(map, "#ask-text", text);
      write(map, "#ask-place", onOneLine(text));
      await when(() => find(map, ".growing")?.dataset["text"] === text);
      expectHarmless(map.element, text, pictures);
      const sendings = map.writes.received.length;
      find(map, ".ask-form .primary")?.click();
      if (isReady(text, limits.need)) await when(() => map.writes.received.length > sendings);
      await when(() => find(map, '.ask-form [aria-busy="true"]') === null);
    }
    const sendable = texts.map(asWritten).filter((text) => isReady(text, limits.need));
    expect(sent(map, "POST").map(({ body }) => body)).toMatchObject(
      sendable.map((text) => ({ body: text, place: onOneLine(text).trim() || null })),
    );
  });

  testEveryText("is drawn to the letter once it is opened, with whatever name and building", async (texts) => {
    const map = needsOnPage({ token: null, width: 288, features: [...ground, ...presence] });
    for (const [number, text] of texts.entries()) {
      map.responder.options.needs = [
        { ...drill, body: `${text}#${number}`, actor: neighbour("said", text, `${text}+`), place: null },
      ];
      // Another place to read of: nothing of the last one is kept.
      map.element.community = `com_${number}`;
      await when(() => rows(map).some(({ name }) => name === `${text}#${number}`));
      find(map, ".choose")?.click();
      await when(() => find(map, ".need .who bdi"));
      expect(find(map, ".who bdi")?.textContent).toBe(text || "一位已经离开的邻居");
      expect(find(map, ".who bdi.meta")?.textContent).toBe(`${text}+`);
      expectHarmless(map.element, text, pictures);
    }
  });
});
