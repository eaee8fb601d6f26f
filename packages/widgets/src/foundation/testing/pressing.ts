const elements = "linli-activity-feed, linli-group-card, linli-sign-up-form, linli-neighbour-map";

/** What it is called, without the marks that keep its order on a right-to-left page. */
export const said = (element: HTMLElement): string =>
  (element.getAttribute("aria-label") ?? element.textContent)
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The first of these that stands in a story's element, as soon as it is there; `meanwhile` is done in every frame before. */
export async function found(
  canvas: HTMLElement,
  selector: string,
  fits: (element: HTMLElement) => boolean = () => true,
  meanwhile: () => void = () => {},
): Promise<HTMLElement> {
  for (let frame = 0; frame < 600; frame++) {
    meanwhile();
    const root = canvas.querySelector(elements)?.shadowRoot;
    const element = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].find(fits);
    if (element) return element;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`There is no ${selector} as it was looked for in ${canvas.innerHTML.slice(0, 200)}`);
}

/** Presses the first button with this name as soon as it is there, as a reader would. */
export async function press(canvas: HTMLElement, name: RegExp): Promise<void> {
  (await found(canvas, "button", (button) => name.test(said(button)))).click();
}

/** Chooses one of a few. */
export async function pick(canvas: HTMLElement, name: RegExp): Promise<void> {
  (await found(canvas, "label", (label) => name.test(said(label)))).querySelector("input")?.click();
}

/** What a story plays that presses one button after another. */
export const pressing =
  (...names: RegExp[]) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    for (const name of names) await press(canvasElement, name);
  };

/** Writes into a field at once, with anything that a text can hold. */
export async function type(canvas: HTMLElement, selector: string, text: string): Promise<void> {
  const field = await found(canvas, selector);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
    throw new Error(`${selector} takes no text`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}
