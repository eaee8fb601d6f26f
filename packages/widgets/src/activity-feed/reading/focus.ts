/** Looks after whoever works by keyboard while the pictures change: nobody is thrown to the top of the page. */
export class FocusKeeper {
  /** Gets the keyboard with the next picture. */
  private next: (() => HTMLElement | null | undefined) | null = null;
  private held: Element | null = null;
  private item: HTMLElement | null = null;
  private others: Element[] = [];

  constructor(private root: () => ParentNode & DocumentOrShadowRoot) {}

  /** Moves the keyboard to what this finds in the next picture. */
  moveTo(find: () => HTMLElement | null | undefined): void {
    this.next = find;
  }

  beforeDrawing(): void {
    this.held = this.root().activeElement;
    this.item = this.held?.closest("article") ?? null;
    const { item } = this;
    this.others = item ? [item, ...following(item), ...preceding(item)] : [];
  }

  afterDrawing(): void {
    const { next, held, others } = this;
    const found = next?.();
    if (found) this.next = null;
    const isLost = held !== null && !held.isConnected;
    if (found) found.focus();
    else if (isLost) (others.find(isHere) ?? this.root().querySelector<HTMLElement>("#heading"))?.focus();
  }
}

const isHere = (element: Element): element is HTMLElement => element instanceof HTMLElement && element.isConnected;

const few = 3;

function following(element: Element): Element[] {
  const found: Element[] = [];
  for (let next = element.nextElementSibling; next && found.length < few; next = next.nextElementSibling)
    found.push(next);
  return found;
}

function preceding(element: Element): Element[] {
  const before = element.previousElementSibling;
  return before ? [before] : [];
}
