import { soon } from "../../foundation/testing/soon.ts";

/** The map is in it wherever it is to be drawn. */
export async function settled({ shadowRoot }: HTMLElement): Promise<void> {
  const canvas = () => shadowRoot?.querySelector(".canvas");
  await soon(() => !canvas() || canvas()?.hasChildNodes()).toBe(true);
}

/** What lies on the map is cut off at its edge. */
export const isCutOff = ({ shadowRoot }: HTMLElement, markup: string): boolean =>
  [...(shadowRoot?.querySelectorAll(".canvas *") ?? [])].some(({ outerHTML }) => outerHTML.startsWith(markup));
