import { edgeOf, ScrollAnchor, scrollerOf } from "./anchor.ts";
import { itemIn } from "./neighbours.ts";
import { mostInPage, type Pages } from "./pages.ts";

/** How far from either end of the list the next items are brought, in pixels. */
const near = 1500;

type Options = {
  pages: Pages;
  list: () => HTMLElement | null;
  /** What stands in the page has changed. */
  redraw: () => void;
  /** The end is near, and nothing more is known. */
  readOn: () => void;
};

/**
 * Keeps as many items in the page as it can bear while somebody scrolls, and what is read in its place. Instead of items
 * that have left above there is room of their height.
 */
export class ViewWindow {
  readonly anchor = new ScrollAnchor();
  private observed: HTMLElement | null = null;
  private observer: ResizeObserver | undefined;
  private frame = 0;
  /** Height of what has left above, in pixels. */
  private room = 0;
  private start = 0;

  constructor(private options: Options) {}

  /** From now on what happens to the list is seen. */
  open(): void {
    this.observer = new ResizeObserver(() => {
      this.anchor.hold();
      // What this may bring into the page is for the next frame: a list that grows while it is measured is an error.
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(this.look);
    });
    // Whatever scrolls around the element is heard on its way down; it need not be the page.
    document.addEventListener("scroll", this.look, { capture: true, passive: true });
  }

  close(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.observed = null;
    cancelAnimationFrame(this.frame);
    document.removeEventListener("scroll", this.look, { capture: true });
  }

  /** The list is about to be drawn again, and still stands as it was. */
  beforeDrawing(): void {
    const { list: find, pages } = this.options;
    const list = find();
    const { start, all } = pages;
    // What is only put below nobody has to be held for; what grows by itself is seen by the observer.
    if (pages.moved) this.anchor.note(list);
    if (start === this.start || !list) {
      this.room = start === 0 ? 0 : this.room;
    } else if (start > this.start) {
      const first = itemIn(list, all?.[start]?.id ?? "");
      if (first) this.room = first.getBoundingClientRect().top - list.getBoundingClientRect().top;
    } else {
      this.room = (this.room / this.start) * start;
    }
    this.start = start;
  }

  /** The list is drawn. */
  afterDrawing(): void {
    const list = this.options.list();
    if (list !== this.observed) {
      this.observer?.disconnect();
      this.observed = list;
      if (list) this.observer?.observe(list);
    }
    if (!list) return;
    const room = this.room > 0 ? `${this.room}px` : "";
    if (list.style.paddingBlockStart !== room) list.style.paddingBlockStart = room;
    if (this.options.pages.moved) this.anchor.hold();
    this.options.pages.moved = false;
  }

  /** Where the reader is now: near an end more is shown, or asked for. */
  look = (): void => {
    const list = this.options.list();
    if (!list || list.getClientRects().length === 0) return;
    this.anchor.note(list);
    const { pages, redraw, readOn } = this.options;
    const { top, bottom } = list.getBoundingClientRect();
    const scroller = scrollerOf(list);
    const edge = edgeOf(scroller);
    const seen = scroller?.clientHeight ?? innerHeight;
    const above = top + this.room - edge;
    if (pages.start > 0 && above > -near) {
      // Somebody who has jumped into the empty room gets the items that belong there.
      const jumped = Math.floor(((this.room - above) / this.room) * pages.start) - mostInPage / 4;
      pages.goBack(above > seen ? jumped : undefined);
      redraw();
    } else if (bottom - edge - seen < near) {
      if (pages.goOn()) redraw();
      else readOn();
    }
  };
}
