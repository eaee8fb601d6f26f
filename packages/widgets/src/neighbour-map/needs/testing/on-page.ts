import type { Actor, ErrorCode } from "@linli/contract";
import { onTestFinished, vi } from "vitest";
import { page as browser } from "vitest/browser";
import { at, ground, presence } from "../../testing/fixtures.ts";
import { drill, highChair, lift as liftAtEastGate, zhoumin } from "../../testing/needs.ts";
import { mapOnPage, type Reader } from "../../testing/on-page.ts";
import { Writes, type Written } from "./writes.ts";

type Shown = NonNullable<Parameters<typeof mapOnPage>[0]> & {
  viewer?: Actor;
  refusal?: ErrorCode;
  paths?: string[];
  answers?: "lost" | "never";
};

export type Neighbour = Reader & { writes: Writes };

/** Whoever is signed in offers it; apart from the others on a telephone, too. */
export const lift = { ...liftAtEastGate, place: { name: "西门", point: at(-120, 70), precision: "building" as const } };

/** A map of needs for one test, on which everything can be written. */
export function needsOnPage({
  viewer = zhoumin,
  refusal,
  paths,
  answers,
  attributes,
  ...shown
}: Shown = {}): Neighbour {
  const writes = new Writes({
    viewer,
    ...(refusal && { refusal }),
    ...(paths && { paths }),
    ...(answers && { answers }),
  });
  const map = mapOnPage({
    features: [...ground, ...presence],
    needs: [drill, highChair, lift],
    me: { id: viewer.id ?? zhoumin.id ?? "res_0", name: viewer.name },
    write: writes.answer,
    ...shown,
    attributes: { layers: "activities groups needs neighbours", ...attributes },
  });
  onTestFinished(() => sessionStorage.clear());
  return { ...map, writes };
}

/** What was sent, without what else there is about it. */
export const sent = ({ writes }: Neighbour, method: Written["method"]) =>
  writes.received.filter((each) => each.method === method).map(({ path, body }) => ({ path, body }));

export const box = (name: string | RegExp) => browser.getByRole("textbox", { name });
export const choice = (name: string) => browser.getByRole("radio", { name, exact: true });
export const group = (name: string) => browser.getByRole("group", { name });

export const find = ({ element }: Reader, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

/** Once it stands there: what draws it may have to be fetched first. */
export async function standing(map: Reader, selector: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const there = find(map, selector);
    if (!there) throw new Error(`there is no ${selector}`);
    return there;
  }, 10_000);
}

/** Writes into a field at once, with anything that a text can hold. */
export function write(map: Reader, selector: string, text: string): void {
  const field = find(map, selector);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
    throw new Error(`${selector} takes no text`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}
