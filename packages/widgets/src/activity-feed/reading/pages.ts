import type { FeedItem, Page } from "@linli/contract";

/** As many items as may stand in the page; measured, more make scrolling worse. */
export const mostInPage = 1000;

const gap = 100;

/**
 * Everything of a feed that was read, newest first, and which part of it stands in the page. What is out of the page stays
 * known, so that it comes back without asking.
 */
export class Pages {
  /** Undefined: not known yet. */
  all: readonly FeedItem[] | undefined;
  /** What has come meanwhile, newest first, and waits to be asked for. */
  fresh: readonly FeedItem[] = [];
  /** Where to read on; null at the end. */
  next: string | null = null;
  /** What is known is only the part of another list, until its own answer is there. */
  provisional = false;
  /** The part that stands in the page. */
  start = 0;
  end = 0;
  /** What is above what is read may have moved since it was last drawn. */
  moved = false;
  /** Written here a moment ago: an answer that was asked for before does not know it. */
  private added = new Set<string>();
  /** So much has come meanwhile that what is between it and what is known was never read. */
  private torn: Page<FeedItem> | undefined;

  get shown(): readonly FeedItem[] | undefined {
    return this.all?.slice(this.start, this.end);
  }

  /** Starts anew, with nothing, with what is known of it already, or with its first page. */
  begin(page?: Page<FeedItem>, provisional = false): void {
    this.all = page?.items;
    this.next = page?.next ?? null;
    this.provisional = provisional;
    this.fresh = [];
    this.torn = undefined;
    this.start = 0;
    this.end = Math.min(page?.items.length ?? 0, mostInPage);
  }

  /**
   * The newest were read again: what changed changes where it stands, what is gone goes, what is new waits. What is kept
   * stays though it is gone: one line stands in its place, which says more than nothing.
   */
  merge(page: Page<FeedItem>, isKept: (id: string) => boolean = () => false): void {
    const { all } = this;
    if (!all || all.length === 0 || this.provisional) {
      this.begin(page);
      return;
    }
    const answered = new Set(page.items.map(({ id }) => id));
    const first = page.items.findIndex(({ id }) => all.some((item) => item.id === id));
    if (first < 0 && page.next !== null) {
      this.fresh = page.items;
      this.torn = page;
      return;
    }
    const read = first < 0 ? [] : page.items.slice(first);
    const last = read[read.length - 1];
    const covered = page.next === null ? all.length : all.findIndex(({ id }) => id === last?.id) + 1;
    for (const [index, item] of all.slice(0, covered).entries()) {
      if (answered.has(item.id) || !(this.added.has(item.id) || isKept(item.id))) continue;
      // Behind whatever stood before it, or on top.
      read.splice(read.findIndex(({ id }) => id === all[index - 1]?.id) + 1, 0, item);
    }
    this.added.clear();
    this.fresh = page.items.slice(0, first < 0 ? page.items.length : first);
    this.torn = undefined;
    this.change([...read, ...all.slice(covered)]);
    if (covered >= all.length) this.next = page.next;
    // Nobody waits behind a button where nothing else is.
    if (this.all?.length === 0) this.begin(page);
  }

  /** Older ones follow. */
  append({ items, next }: Page<FeedItem>): void {
    const { all = [] } = this;
    const known = new Set(all.map(({ id }) => id));
    const atEnd = this.end === all.length;
    this.all = [...all, ...items.filter(({ id }) => !known.has(id))];
    this.next = next;
    if (atEnd) this.goOn();
  }

  /** Puts what was read from here on in place of what was known from here on. */
  replaceFrom(index: number, items: readonly FeedItem[], next: string | null): void {
    const head = (this.all ?? []).slice(0, index);
    const known = new Set(head.map(({ id }) => id));
    this.change([...head, ...items.filter(({ id }) => !known.has(id))]);
    this.next = next;
  }

  /** Somebody has said something: it waits, unless it is known. */
  arrive(item: FeedItem): boolean {
    if (this.find(item.id)) return false;
    this.fresh = [item, ...this.fresh];
    return true;
  }

  /** The reader's own is shown at once. */
  add(item: FeedItem): void {
    this.added.add(item.id);
    this.fresh = this.fresh.filter(({ id }) => id !== item.id);
    if (this.all?.some(({ id }) => id === item.id)) this.replace(item.id, () => item);
    else this.change([item, ...(this.all ?? [])], true);
  }

  /** What has waited is shown. */
  showFresh(): void {
    if (this.torn) {
      this.begin(this.torn);
      return;
    }
    this.change(merged(this.fresh, this.all ?? []), true);
    this.fresh = [];
  }

  find(id: string): FeedItem | undefined {
    return [...(this.all ?? []), ...this.fresh].find((item) => item.id === id);
  }

  /** The items of an activity. */
  of(activity: string): FeedItem[] {
    return [...(this.all ?? []), ...this.fresh].filter((item) => item.activity?.id === activity);
  }

  replace(id: string, change: (item: FeedItem) => FeedItem): void {
    const changed = (item: FeedItem) => {
      if (item.id !== id) return item;
      const now = change(item);
      this.moved ||= now.body !== item.body;
      return now;
    };
    this.all = this.all?.map(changed);
    this.fresh = this.fresh.map(changed);
  }

  drop(id: string): void {
    this.fresh = this.fresh.filter((item) => item.id !== id);
    if (this.all?.some((item) => item.id === id)) this.change(this.all.filter((item) => item.id !== id));
  }

  /** Shows what is known below what stands in the page; whether there was anything. Far above, items leave the page. */
  goOn(): boolean {
    const { length } = this.all ?? [];
    if (this.end >= length) return false;
    this.end = Math.min(length, this.end + gap);
    const start = Math.max(this.start, this.end - mostInPage);
    this.moved ||= start !== this.start;
    this.start = start;
    return true;
  }

  /** Shows what is known above; far below, items leave the page. */
  goBack(to = this.start - gap): void {
    this.moved = true;
    this.start = Math.max(0, to);
    this.end = Math.min(this.all?.length ?? 0, this.start + mostInPage);
  }

  /** Another list, but the same part of it in the page: what is above does not move what is read. */
  private change(all: readonly FeedItem[], fromTheTop = false): void {
    this.moved = true;
    const before = this.all ?? [];
    const atEnd = this.end === before.length;
    const places = new Map(all.map(({ id }, index) => [id, index]));
    const first = fromTheTop ? undefined : before.slice(this.start).find(({ id }) => places.has(id));
    const shown = this.end - this.start + (fromTheTop ? all.length - before.length : 0);
    this.all = all;
    this.start = this.start > 0 && first ? (places.get(first.id) ?? 0) : 0;
    this.end = Math.min(all.length, this.start + (atEnd ? mostInPage : Math.min(Math.max(shown, gap), mostInPage)));
  }
}

/** Two lists, newest first, as one. Ids tell which is newer. */
function merged(one: readonly FeedItem[], other: readonly FeedItem[]): FeedItem[] {
  const known = new Set(other.map(({ id }) => id));
  const rest = one.filter(({ id }) => !known.has(id));
  const all: FeedItem[] = [];
  let at = 0;
  for (const item of rest) {
    for (let next = other[at]; next && next.id > item.id; next = other[++at]) all.push(next);
    all.push(item);
  }
  return [...all, ...other.slice(at)];
}
