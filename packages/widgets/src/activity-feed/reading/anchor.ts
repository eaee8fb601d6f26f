import { itemAfter, itemIn } from "./neighbours.ts";

/** How many items below the first visible one may vanish before the place is lost. */
const followers = 8;

/** Where an item stands in what scrolls, and how far below the edge that is seen. Pixels. */
type Held = { item: string; element: HTMLElement; place: number; below: number };

/**
 * Holds what is being read in its place while the list changes around it. The browser's own anchoring is off
 * (`overflow-anchor: none`): measured, it jumps by thousands of pixels where items are laid out only when they are near.
 */
export class ScrollAnchor {
  private held: Held[] = [];
  private list: HTMLElement | null = null;
  private scroller: Element | null = null;
  private scrolled = 0;
  /** Parts of a pixel that could not be scrolled; they would add up. */
  private rest = 0;

  /** Remembers where what is being read stands. Whoever sees the top of the list is not reading below it. */
  note(list: HTMLElement | null): void {
    this.held = [];
    this.list = list;
    if (!list) return;
    this.scroller = scrollerOf(list);
    this.scrolled = this.scroller?.scrollTop ?? 0;
    const edge = edgeOf(this.scroller);
    if (list.getBoundingClientRect().top >= edge) return;
    let element = firstBelow(list, edge);
    while (element instanceof HTMLElement && this.held.length < followers) {
      const below = element.getBoundingClientRect().top - edge;
      const place = below + this.scrolled;
      this.held.push({ item: element.dataset["id"] ?? "", element, place, below });
      element = itemAfter(element);
    }
    // One that begins above the edge may become higher there, and would push away what is below it. Places are whole
    // pixels, heights are not: what was brought to the edge may stand a part of a pixel above it.
    const [cut, next] = this.held;
    const seen = this.scroller?.clientHeight ?? 0;
    if (cut && next && cut.below <= -1 && next.below < seen) this.held.push(...this.held.splice(0, 1));
  }

  /** The first item that is read, and how far it stands below the upper edge; null at the top of the list. */
  get place(): { item: string; below: number } | null {
    const [first] = this.held;
    return first ? { item: first.item, below: first.below } : null;
  }

  /** Scrolls by as much as what is being read was moved; whoever scrolls at the same time is not held back. */
  hold(): void {
    const { scroller, scrolled, list } = this;
    const [held, element] = firstOf(this.held, (each) => list && elementOf(each, list)) ?? [];
    if (!held || !element || !scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const moved = element.getBoundingClientRect().top - edgeOf(scroller) + scrollTop - held.place;
    // A list that became shorter may have scrolled by itself already.
    const cut = scrollTop >= scrollHeight - clientHeight - 1 ? Math.max(0, scrolled - scrollTop) : 0;
    for (const each of this.held) each.place += moved;
    const way = moved + cut + this.rest;
    scroller.scrollBy({ top: way, behavior: "instant" });
    this.scrolled = scroller.scrollTop;
    this.rest = way - (this.scrolled - scrollTop);
    // More than rounding is the end of what can be scrolled.
    if (Math.abs(this.rest) >= 1) this.rest = 0;
  }

  /** Scrolls so that an item stands this far below the upper edge. */
  bring(element: HTMLElement, below: number): void {
    const scroller = scrollerOf(element);
    const top = element.getBoundingClientRect().top - edgeOf(scroller) - below;
    scroller?.scrollBy({ top, behavior: "instant" });
  }
}

/** An item may be another element by now; it is still the same item. */
const elementOf = ({ item, element }: Held, list: HTMLElement): HTMLElement | null =>
  element.isConnected && element.dataset["id"] === item ? element : itemIn(list, item);

/** The first for which there is something, and what that is. */
function firstOf<Each, Found>(all: Each[], find: (each: Each) => Found | null): [Each, Found] | null {
  for (const each of all) {
    const found = find(each);
    if (found) return [each, found];
  }
  return null;
}

/** The first item that ends below the edge. Only one stretch is looked into: most are not laid out. */
function firstBelow(list: Element, edge: number): Element | null {
  const stretch = firstOver(list.children, edge);
  const last = stretch?.lastElementChild;
  return stretch ? (firstOver(stretch.children, edge) ?? (last ? itemAfter(last) : null)) : null;
}

/** The first that ends below the edge; they stand in order. */
function firstOver(elements: HTMLCollection, edge: number): Element | undefined {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  return elements[low];
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
