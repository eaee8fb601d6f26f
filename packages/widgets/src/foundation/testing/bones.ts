import { expect } from "vitest";
import { promised } from "./network.ts";
import type { Reader } from "./reader.ts";

/** Waits until an element's bones stand, with the styles of what comes; the function it returns lets that come. */
export async function bonesOf({ element, responder }: Reader<HTMLElement, { gate: Promise<unknown> }>) {
  const gate = promised<null>();
  responder.gate = gate.promise;
  const { shadowRoot } = element;
  await expect.poll(() => shadowRoot?.querySelector('[role="img"]')?.getAttribute("aria-label")).toBe("正在打开");
  await expect.poll(() => shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(8);
  return () => gate.resolve(null);
}
