import { Linter } from "eslint";
import typescript from "typescript-eslint";
import { expect, test } from "vitest";
import { browserFloor } from "./browser-floor.ts";

const file = "packages/widgets/src/group-card/card.ts";

function refused(code: string, filename = file): string[] {
  const read = { files: ["**/*.ts"], languageOptions: { parser: typescript.parser } };
  const messages = new Linter().verify(code, [read, browserFloor], { filename });
  return messages.map(({ message }) => message.replace(/: younger .*$/, ""));
}

test.each([
  ["const last = ring.at(-1);", ".at"],
  ["Object.hasOwn(settings, name);", ".hasOwn"],
  ["reportError(cause);", "reportError()"],
  ["const copy = structuredClone(draft);", "structuredClone()"],
  ["throw new TypeError('gone', { cause });", "the cause of an error"],
  ["await fetch(url, { signal: AbortSignal.timeout(9) });", ".timeout"],
  ["new TextDecoderStream();", "TextDecoderStream"],
  ["css`.head :is(h3, .title) { margin: 0 }`;", ":is() and :where()"],
  ["css`.a:not(.b, .c) { margin: 0 }`;", ":not() of several"],
  ["css`.photo { aspect-ratio: 4 / 3 }`;", "aspect-ratio"],
  ["css`.mark { rotate: 90deg }`;", "translate, rotate and scale of their own"],
  ["css`.list { max-block-size: 80dvh }`;", "units of the dynamic viewport, of containers and lines"],
  ["css`@media (width < 40rem) { p { margin: 0 } }`;", "a range in a media query"],
  ["css`.word { float: inline-start }`;", "a float by the way of writing"],
  ["css`.word { color: color-mix(in srgb, red, ${ink}) }`;", "color-mix() and light-dark()"],
  ["css`.word { &:hover { margin: 0 } }`;", "nesting"],
])("refuses %s", (code, what) => {
  expect(refused(code)).toEqual([what]);
});

test.each([
  "const known = 'throwIfAborted' in signal;",
  "const last = ring[ring.length - 1];",
  "throw new TypeError('gone');",
  "css`@container (min-width: 700px) { .side { transform: translate(4px, 0) } }`;",
  "css`.row { inset: 0; transition: translate 1s; block-size: calc(${size} * 1px) }`;",
])("leaves %s alone", (code) => {
  expect(refused(code)).toEqual([]);
});

test("what no resident's browser runs may be as young as it likes", () => {
  expect(refused("const last = rows.at(-1);", "packages/widgets/src/group-card/card.stories.ts")).toEqual([]);
  expect(refused("const last = rows.at(-1);", "api/src/feed/routes.ts")).toEqual([]);
});
