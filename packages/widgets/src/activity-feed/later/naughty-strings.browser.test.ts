import { limits } from "@linli/contract";
import { beforeEach, expect } from "vitest";
import {
  describeWhatever,
  expectHarmless,
  rootOf,
  testEveryText,
  when,
} from "../../foundation/naughty-strings.suite.ts";
import { isReady } from "../../foundation/text-length.ts";
import { comment, neighbour, post } from "../testing/fixtures.ts";
import { articles, feedOnPage, type Reader } from "../testing/on-page.ts";
import { nthItem, write } from "./testing/on-page.ts";

const find = (feed: Reader, selector: string) => rootOf(feed).querySelector<HTMLElement>(selector);

/** A field has no other line break than this one. */
const asWritten = (text: string) => text.replace(/\r\n?/g, "\n");

/** What its pictures are made of; the only style written on an element is numbers of ours. */
const pictures = {
  tags: "section header article div h3 h4 p span b bdi br i small time button svg path form fieldset legend label input textarea select option slot ol ul li",
  styled: { selector: ".stretch", as: /^--items: \d+; --lines: \d+;?$/ },
};

const sentTo = ({ responder }: Reader, path: RegExp) =>
  responder.received.filter((each) => each.method === "POST" && path.test(each.path)).map(({ body }) => body);

describeWhatever("a resident writes", () => {
  beforeEach(() => sessionStorage.clear());

  testEveryText("into the composer arrives to the letter, runs nothing and stays in 320 pixels", async (texts) => {
    const feed = feedOnPage({ items: [post()], width: 288 });
    const sendable = texts.map(asWritten).filter((text) => isReady(text, limits.post));
    for (const text of texts.map(asWritten)) {
      await when(() => find(feed, "button.composer, .composing"));
      find(feed, "button.composer")?.click();
      await when(() => find(feed, "#composer-text"));
      write(feed, "#composer-text", text);
      await when(() => find(feed, ".growing")?.dataset["text"] === text);
      expectHarmless(feed.element, text, pictures);
      find(feed, ".composing .primary")?.click();
      if (isReady(text, limits.post)) await when(() => !find(feed, ".composing"));
    }
    const sent = sentTo(feed, /^\/posts$/);
    expect(sent.map((body) => (body as { body: string }).body)).toEqual(sendable);
  });

  testEveryText(
    "into an answer arrives to the letter, and is drawn to the letter among the others",
    async (texts, part) => {
      const feed = feedOnPage({
        items: [post()],
        comments: texts.map((text, number) =>
          comment({
            id: `cmt_${String(number).padStart(26, "0")}`,
            actor: neighbour(`n${number}`, { name: text, building: text }),
            body: text,
          }),
        ),
        width: 288,
      });
      await when(() => articles(feed).length === 1);
      await nthItem(feed, 0).unfoldComments();
      for (let read = 20; read <= texts.length; read += 20) {
        await when(() => rootOf(feed).querySelectorAll(".comment").length >= Math.min(read, texts.length));
        find(feed, ".comments ol > li:not(.comment) button")?.click();
      }
      await when(() => rootOf(feed).querySelectorAll(".comment").length === texts.length);
      const drawn = [...rootOf(feed).querySelectorAll(".comment .said")].map(({ textContent }) => textContent);
      expect(drawn).toEqual(texts);
      expectHarmless(feed.element, `part ${part}`, pictures);
      const sendable = texts.map(asWritten).filter((text) => isReady(text, limits.comment));
      for (const [number, text] of sendable.entries()) {
        write(feed, ".answer textarea", text);
        await when(() => find(feed, ".answer .growing")?.dataset["text"] === text);
        find(feed, ".answer .tonal")?.click();
        await when(
          () => sentTo(feed, /\/comments$/).length === number + 1 && !find(feed, '.answer [aria-busy="true"]'),
        );
      }
      expect(sentTo(feed, /\/comments$/)).toEqual(sendable.map((body) => ({ body })));
      expectHarmless(feed.element, `answers of part ${part}`, pictures);
    },
  );
});
