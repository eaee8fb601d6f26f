import { expect, test } from "vitest";
import { define } from "./define.ts";

test("a name that is taken stays with whoever has it", () => {
  const first = class extends HTMLElement {};
  define("linli-taken", first);
  define("linli-taken", class extends HTMLElement {});
  define("linli-taken", first);
  expect(customElements.get("linli-taken")).toBe(first);
});

test("a class that the page has registered under its own name is registered under ours as well", () => {
  const element = class extends HTMLElement {};
  customElements.define("page-own", element);
  define("linli-own", element);
  expect(document.createElement("linli-own")).toBeInstanceOf(element);
});
