import type { FeedKind } from "@linli/contract";
import { limits } from "@linli/contract";
import type { ScrollAnchor } from "./anchor.ts";
import { itemIn } from "./neighbours.ts";
import { mostInPage, type Pages } from "./pages.ts";
import { type Place, PlaceKeeper } from "./place.ts";

type Options = {
  pages: Pages;
  list: () => HTMLElement | null;
  anchor: ScrollAnchor;
  /** What of which community is shown. */
  subject: () => string;
  filter: () => FeedKind | null;
  choose: (filter: FeedKind | null) => void;
  readOn: (limit: number) => void;
};

/** Whoever takes the page into their own hands is not moved any more. */
const own = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Brings whoever comes back to the page to the item that they were reading, as far as it has to be read for that. */
export class Return {
  private keeper: PlaceKeeper;
  /** Where to go; undefined until that is looked up, null when there is nowhere to go to. */
  private wanted: Place | null | undefined;

  constructor(private options: Options) {
    this.keeper = new PlaceKeeper(options.subject);
  }

  begin(): void {
    window.addEventListener("pagehide", this.keep);
    for (const sign of own) window.addEventListener(sign, this.give, { capture: true, passive: true });
  }

  end(): void {
    this.keep();
    this.wanted = undefined;
    window.removeEventListener("pagehide", this.keep);
    for (const sign of own) window.removeEventListener(sign, this.give, { capture: true });
  }

  /** Goes nowhere any more. */
  give = (): void => {
    this.wanted = null;
  };

  /** Called after every picture, until the item is there. */
  goOn(): void {
    const { pages, list, anchor, filter, choose, readOn } = this.options;
    this.keeper.note();
    if (!pages.all || pages.provisional) return;
    this.wanted = this.wanted === undefined ? this.keeper.kept : this.wanted;
    const { wanted } = this;
    if (!wanted) return;
    if (wanted.filter !== filter()) {
      choose(wanted.filter);
      this.wanted = wanted;
      return;
    }
    const shown = list();
    const element = shown && itemIn(shown, wanted.item);
    if (element) {
      this.wanted = null;
      anchor.bring(element, wanted.below);
      anchor.note(shown);
    } else if (pages.next === null || pages.all.length >= mostInPage) {
      this.wanted = null;
    } else {
      readOn(limits.pageSize);
    }
  }

  private keep = (): void => {
    const { anchor, filter } = this.options;
    const { place } = anchor;
    this.keeper.keep(place && { ...place, filter: filter() });
  };
}
