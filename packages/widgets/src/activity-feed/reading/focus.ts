import { itemAfter, itemBefore } from "./neighbours.ts";

const few = 3;

/** Looks after whoever works by keyboard while the pictures change: nobody is thrown to the top of the page. */
export class FocusKeeper {
  /** Gets the keyboard with the next picture. */
  private next: (() => HTMLElement | null | undefined) | null = null;
  private held: Element | null = null;
  /** The items that may get the keyboard when what has it is gone: its own, those below, the one above. */
  private items: string[] = [];

  constructor(
    private root: () => ParentNode & DocumentOrShadowRoot,
    private article: (item: string) => HTMLElement | null,
  ) {}

  /** Moves the keyboard to what this finds in the next picture. */
  moveTo(find: () => HTMLElement | null | undefined): void {
    this.next = find;
  }

  beforeDrawing(): void {
    this.held = this.root().activeElement;
    const own = this.held?.closest("article") ?? null;
    this.items = own ? [own, ...following(own), itemBefore(own)].flatMap(idOf) : [];
  }

  afterDrawing(): void {
    const { next, held, items, article } = this;
    const found = next?.();
    if (found) this.next = null;
    const isLost = held !== null && !held.isConnected;
    if (found) found.focus();
    else if (isLost) {
      const [nearest] = items.flatMap((item) => article(item) ?? []);
      (nearest ?? this.root().querySelector<HTMLElement>("#heading"))?.focus();
    }
  }
}

const idOf = (element: Element | null): string[] => {
  const id = element instanceof HTMLElement ? element.dataset["id"] : undefined;
  return id === undefined ? [] : [id];
};

function following(element: Element): Element[] {
  const found: Element[] = [];
  for (let next = itemAfter(element); next && found.length < few; next = itemAfter(next)) found.push(next);
  return found;
}
