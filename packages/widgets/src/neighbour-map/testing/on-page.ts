import { expect } from "vitest";
import { elementOnPage, type Reader as ReaderOf, type Standing } from "../../foundation/testing/reader.ts";
import "../define.ts";
import type { LinliNeighbourMap } from "../linli-neighbour-map.ts";
import { community, neighbourhood } from "./fixtures.ts";
import { Responder, type ResponderOptions } from "./responder.ts";

export { button, focused, heard, lineReturns, told, words } from "../../foundation/testing/reader.ts";

type Shown = Partial<ResponderOptions> & Standing & { offline?: boolean };

export type Reader = ReaderOf<LinliNeighbourMap, Responder>;

/** Puts a community's map on the page for one test. */
export function mapOnPage({ token, attributes, content, width, offline, ...options }: Shown = {}): Reader {
  const responder = new Responder({ features: neighbourhood, ...options });
  responder.offline = offline ?? false;
  return elementOnPage("linli-neighbour-map", responder, {
    token,
    content,
    width,
    attributes: { community, ...attributes },
  });
}

const rootOf = ({ element }: Reader) => {
  if (!element.shadowRoot) throw new Error("The map is not drawn");
  return element.shadowRoot;
};

/** Every row of the list, as a reader sees it. */
export const rows = (map: Reader) =>
  [...rootOf(map).querySelectorAll('[part="list"] > li')].map((row) => ({
    pin: row.querySelector("svg text")?.textContent ?? "",
    name: row.querySelector(".choose bdi")?.textContent ?? "",
    about:
      row
        .querySelector(".facts")
        ?.textContent.replace(/[\s\u2066-\u2069]+/g, " ")
        .trim() ?? "",
  }));

/** What is written on the pins of the map, in any order. */
export const pins = (map: Reader, which = "") =>
  [...rootOf(map).querySelectorAll(`.canvas ${which} svg.pin text`)].map(({ textContent }) => textContent);

/** Presses the pin that says so, as a pointer does. */
export function pressPin(map: Reader, figure: string): void {
  const texts = [...rootOf(map).querySelectorAll(".canvas svg.pin text")];
  const found = texts.find(({ textContent }) => textContent === figure)?.closest(".pin");
  if (!found) throw new Error(`There is no pin ${figure}`);
  found.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
}

/** Presses a button that lies under something else at this moment, as a keyboard does. */
export async function press(map: Reader, name: string): Promise<void> {
  const named = () =>
    [...rootOf(map).querySelectorAll("button")].find(({ textContent }) => textContent.trim() === name);
  await expect.poll(named).toBeDefined();
  named()?.click();
}
