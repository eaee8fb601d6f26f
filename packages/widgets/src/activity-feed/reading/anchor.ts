/** How many items below the first visible one may vanish before the place is lost. */
const followers = 8;

/** Where an item stands in what scrolls, and how far below the edge that is seen. Pixels. */
type Held = { element: HTMLElement; place: number; below: number };

/**
 * Holds what is being read in its place while the list changes around it. The browser's own anchoring is off
 * (`overflow-anchor: none`): measured, it jumps by thousands of pixels where items are laid out only when they are near.
 */
export class ScrollAnchor {
  private held: Held[] = [];
  private scroller: Element | null = null;
  private scrolled = 0;

  /** Remembers where what is being read stands. Whoever sees the top of the list is not reading below it. */
  note(list: HTMLElement | null): void {
    const before = new Map(this.held.map(({ element, place }) => [element, place]));
    this.held = [];
    if (!list) return;
    this.scroller = scrollerOf(list);
    this.scrolled = this.scroller?.scrollTop ?? 0;
    const edge = edgeOf(this.scroller);
    if (list.getBoundingClientRect().top >= edge) return;
    const first = firstBelow(list.children, edge);
    for (let at = first; at < first + followers; at++) {
      const element = list.children[at];
      if (!(element instanceof HTMLElement)) break;
      const below = element.getBoundingClientRect().top - edge;
      const place = below + this.scrolled;
      const known = before.get(element) ?? place;
      // Less than a pixel is what rounding has left over: kept, so that it does not add up.
      this.held.push({ element, place: Math.abs(known - place) < 1 ? known : place, below });
    }
    // One that begins above the edge may become higher there, and would push away what is below it.
    const [cut, next] = this.held;
    const seen = this.scroller?.clientHeight ?? 0;
    if (cut && next && cut.below < 0 && next.below < seen) this.held.push(...this.held.splice(0, 1));
  }

  /** The first item that is read, and how far it stands below the upper edge; null at the top of the list. */
  get place(): { element: HTMLElement; below: number } | null {
    return this.held[0] ?? null;
  }

  /** Scrolls by as much as what is being read was moved; whoever scrolls at the same time is not held back. */
  hold(): void {
    const { scroller, scrolled } = this;
    const held = this.held.find(({ element }) => element.isConnected);
    if (!held || !scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const moved = held.element.getBoundingClientRect().top - edgeOf(scroller) + scrollTop - held.place;
    // A list that became shorter may have scrolled by itself already.
    const cut = scrollTop >= scrollHeight - clientHeight - 1 ? Math.max(0, scrolled - scrollTop) : 0;
    if (Math.abs(moved + cut) < 0.5) return;
    scroller.scrollBy({ top: moved + cut, behavior: "instant" });
    this.scrolled = scroller.scrollTop;
    for (const each of this.held) each.place += moved;
  }

  /** Scrolls so that an item stands this far below the upper edge. */
  bring(element: HTMLElement, below: number): void {
    const scroller = scrollerOf(element);
    const top = element.getBoundingClientRect().top - edgeOf(scroller) - below;
    scroller?.scrollBy({ top, behavior: "instant" });
  }
}

/** The index of the first item that ends below the edge; they stand in order. */
function firstBelow(items: HTMLCollection, edge: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whatever scrolls around an element: a box of the page, else the page itself. */
export function scrollerOf(element: Element): Element | null {
  const page = document.scrollingElement;
  for (let current = parentOf(element); current && current !== page; current = parentOf(current)) {
    if (current === document.body || current.scrollHeight <= current.clientHeight) continue;
    if (/auto|scroll|overlay/.test(getComputedStyle(current).overflowY)) return current;
  }
  return page;
}

/** Where what can be seen begins, from the upper edge of the window. */
export function edgeOf(scroller: Element | null): number {
  return scroller && scroller !== document.scrollingElement ? Math.max(0, scroller.getBoundingClientRect().top) : 0;
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
