import { html, LitElement } from "lit";
import { expect, onTestFinished, test } from "vitest";
import { onPage } from "../foundation/testing/on-page.ts";
import { AppearanceController } from "./appearance.controller.ts";
import { frame } from "./ground.ts";

class LinliReserving extends LitElement {
  static override styles = frame;
  appearance = new AppearanceController(this, () => ({ theme: "light", density: "normal" }));

  override render() {
    return html`<button>one line</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-reserving": LinliReserving;
  }
}

test("the height that a page reserved for what is undefined stays until something in it is pressed", async () => {
  const snippet = new CSSStyleSheet();
  snippet.replaceSync(":not(:defined) { display: block; min-height: 321px }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, snippet];
  onTestFinished(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== snippet);
  });
  const element = onPage("<linli-reserving></linli-reserving>", "linli-reserving");
  expect(element.offsetHeight).toBe(321);
  customElements.define("linli-reserving", LinliReserving);
  expect(element).toBeInstanceOf(LinliReserving);
  await element.updateComplete;
  expect(element.offsetHeight).toBe(321);
  expect(element.hasAttribute("style")).toBe(false);

  element.shadowRoot?.querySelector("button")?.click();
  await element.updateComplete;
  expect(element.offsetHeight).toBeLessThan(100);
});

test("where nothing was reserved, nothing is", async () => {
  const element = document.createElement("linli-reserving");
  onPage("<section></section>").append(element);
  await element.updateComplete;
  expect(element.offsetHeight).toBeLessThan(100);
});
