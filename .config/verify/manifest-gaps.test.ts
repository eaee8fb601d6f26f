import { expect, test } from "vitest";
import { type Manifest, manifestGaps } from "./manifest-gaps.ts";

const source = `
  class SeatEvent extends LinliEvent { constructor() { super("linli-seat"); } }
  html\`<slot></slot><slot name="terms"></slot><p part="price seats" style="color: var(--linli-ink)"></p>\`;
  css\`:host { --linli-own: red; border-color: var(--linli-own) }\``;

const complete = {
  name: "Seat",
  tagName: "linli-seat",
  summary: "A seat.",
  members: [
    { kind: "field", name: "row", description: "Counted from the front." },
    { kind: "field", name: "taken", privacy: "private" },
    { kind: "method", name: "render" },
    { kind: "method", name: "stand", description: "Gives it up." },
  ],
  events: [{ name: "linli-seat", description: "Somebody sat down.", type: { text: "SeatEvent" } }],
  slots: [
    { name: "", description: "Whatever." },
    { name: "terms", description: "Terms." },
  ],
  cssParts: [
    { name: "price", description: "The price." },
    { name: "seats", description: "The seats." },
  ],
  cssProperties: [{ name: "--linli-ink", description: "Of text." }],
};

const gapsOf = (changes: Partial<typeof complete>, code = source) =>
  manifestGaps({ modules: [{ declarations: [{ ...complete, ...changes }] }] } satisfies Manifest, [code]);

test("an element whose class comment says everything has no gap", () => {
  expect(gapsOf({})).toEqual([]);
});

test("a property, a method and an event without words are gaps", () => {
  const gaps = gapsOf({
    summary: "",
    members: [
      { kind: "field", name: "row", description: "" },
      { kind: "method", name: "stand", description: "" },
    ],
    events: [{ name: "linli-seat", description: "", type: { text: "" } }],
  });
  expect(gaps).toEqual([
    "<linli-seat> has no @summary",
    '<linli-seat> property "row" has no words',
    '<linli-seat> method "stand" has no words',
    '<linli-seat> event "linli-seat" has no words',
    '<linli-seat> event "linli-seat" has no type',
  ]);
});

test("what the source offers and no class comment names is a gap", () => {
  expect(gapsOf({ slots: [], cssParts: [], cssProperties: [], events: [] })).toEqual([
    'slot "" is used and in no element\'s class comment',
    'slot "terms" is used and in no element\'s class comment',
    'part "price" is used and in no element\'s class comment',
    'part "seats" is used and in no element\'s class comment',
    'event "linli-seat" is used and in no element\'s class comment',
    'css property "--linli-ink" is used and in no element\'s class comment',
  ]);
});

test("a promise that the source no longer keeps is a gap", () => {
  expect(gapsOf({}, source.replace('name="terms"', 'name="rules"'))).toEqual([
    'slot "rules" is used and in no element\'s class comment',
    'slot "terms" is in a class comment and used nowhere',
  ]);
});

test("a manifest without elements is not taken for a complete one", () => {
  expect(manifestGaps({ modules: [] }, [])).toEqual(["the manifest has no element"]);
});
