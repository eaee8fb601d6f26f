const patience = 20_000;

/** Does what a person in front of a story does, and waits, as they would, for what is not there yet. */
export type Reader = {
  /** The person in front of that part of the page. */
  at(selector: string): Reader;
  /** The first part of this kind in which these words stand: an item, a row. */
  part(selector: string, words: RegExp): Promise<Reader>;
  press(name: RegExp): Promise<void>;
  /** Writes into the first field that is there. */
  write(text: string): Promise<void>;
  reads(text: RegExp): Promise<void>;
  /** Resolves when nothing of the kind stands there any more. */
  misses(text: RegExp): Promise<void>;
};

/** Looks through shadow roots as eyes do. */
export function reader(within: Element): Reader {
  const buttons = () => visible<HTMLElement>(within, "button, [role=menuitem], label, summary");
  const texts = () => visible(within, "*").map(ownText);
  return {
    at(selector) {
      const part = within.querySelector(selector);
      if (!part) throw new Error(`There is no ${selector}`);
      return reader(part);
    },
    async part(selector, words) {
      const found = await eventually(
        () => visible(within, selector).find((each) => words.test(plain(each.textContent))),
        () => `No ${selector} says ${String(words)}`,
      );
      return reader(found);
    },
    async press(name) {
      const button = await eventually(
        () => buttons().find((each) => name.test(nameOf(each)) && !isAsleep(each)),
        () => `There is no button ${String(name)}, but ${buttons().map(nameOf).join(" · ")}`,
      );
      button.click();
    },
    async write(text) {
      const field = await eventually(
        () => visible<HTMLInputElement>(within, "textarea, input[type=text], input:not([type])")[0],
        () => "There is nothing to write into",
      );
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      field.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
    },
    async reads(text) {
      await eventually(
        () => texts().some((each) => text.test(each)) || undefined,
        () => `Nobody can read ${String(text)} in ${texts().join(" ").replace(/\s+/g, " ").slice(0, 2000)}`,
      );
    },
    async misses(text) {
      await eventually(
        () => !texts().some((each) => text.test(each)) || undefined,
        () => `${String(text)} still stands there`,
      );
    },
  };
}

async function eventually<Found>(find: () => Found | undefined, complaint: () => string): Promise<Found> {
  const end = performance.now() + patience;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(complaint());
    await new Promise(requestAnimationFrame);
  }
}

function visible<Kind extends Element>(within: Element, selector: string): Kind[] {
  return deep(within).filter((each): each is Kind => each.matches(selector) && each.checkVisibility());
}

function deep(within: Element): Element[] {
  const roots = [within, ...(within.shadowRoot ? [within.shadowRoot] : [])];
  return roots.flatMap((root) => [...root.children].flatMap((child) => [child, ...deep(child)]));
}

/** Without the marks that keep names in order on a right-to-left page. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "").trim();

const nameOf = (element: Element) => plain(element.getAttribute("aria-label") ?? element.textContent);

/** An element's own words and those of the plain text inside it. */
const ownText = (element: Element) =>
  plain([...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : "")).join(""));

const isAsleep = (element: Element) => element.matches(":disabled, [aria-disabled=true], [aria-busy=true]");
