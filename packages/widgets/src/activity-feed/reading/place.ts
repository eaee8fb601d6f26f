import type { FeedKind } from "@linli/contract";

/** Where somebody was reading. */
export type Place = { item: string; below: number; filter: FeedKind | null };

/**
 * The place in a list survives going to another page and back. It is kept per tab, for this entry of the tab's history
 * only, and only once somebody has scrolled: `history.state` belongs to the page's own router, cookies travel.
 */
export class PlaceKeeper {
  /** Of the entry on which the element stood when it was last asked. */
  private entry: string | null = null;

  constructor(private subject: () => string) {}

  /** Called while the element is on the page; a router may have moved on by the time it leaves. */
  note(): void {
    this.entry = `linli:place ${entryOf()} ${this.subject()}`;
  }

  /** Null forgets. */
  keep(place: Place | null): void {
    const { entry } = this;
    if (!entry) return;
    attempt(() => {
      if (place) sessionStorage.setItem(entry, JSON.stringify(place));
      else sessionStorage.removeItem(entry);
    });
  }

  /** Where somebody was before they went away and came back; null for whoever comes anew. */
  get kept(): Place | null {
    const { entry } = this;
    if (!entry || !(entryKey() ?? isReturning())) return null;
    return attempt(() => JSON.parse(sessionStorage.getItem(entry) ?? "null") as Place | null) ?? null;
  }
}

/** Engines with the navigation interface tell entries of the history apart. */
const entryKey = (): string | undefined =>
  (window as { navigation?: { currentEntry?: { key?: string } | null } }).navigation?.currentEntry?.key;

const entryOf = () => entryKey() ?? location.href;

/** Elsewhere an address is all there is, so a place counts only when the page itself was gone back to. */
function isReturning(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "back_forward" || visit?.type === "reload";
}

/** Storage may be forbidden, or full: then the list begins at its top. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
