import { itemAfter, itemBefore } from "./neighbours.ts";

const typed = "input, textarea, select, [contenteditable]";
const focusable = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";

/** Keys of a feed: from item to item, and out of it on either side. True when the key was one of them. */
export function moveByKey(event: KeyboardEvent, list: HTMLElement, host: HTMLElement): boolean {
  const [target] = event.composedPath() as Element[];
  const within = target && list.contains(target) ? target : list.contains(focusedIn(host)) ? focusedIn(host) : null;
  if (event.defaultPrevented || !within || target?.matches(typed)) return false;
  const moved = moveTo(event, within, list, host);
  if (moved) event.preventDefault();
  return moved;
}

function moveTo(event: KeyboardEvent, within: Element, list: HTMLElement, host: HTMLElement): boolean {
  const item = within.closest("article");
  const leaves = (event.ctrlKey || event.metaKey) && /^(Home|End)$/.test(event.key);
  if (leaves) return focus(event.key === "End" ? after(host) : before(list, host));
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  if (event.key === "PageDown") return focus(item && itemAfter(item));
  return event.key === "PageUp" && focus(item && itemBefore(item));
}

function focus(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  return true;
}

const focusedIn = (host: HTMLElement): Element | null => host.shadowRoot?.activeElement ?? null;

/** What can be focused and is seen. */
const candidates = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(focusable)].filter(
    (each) => each.tabIndex >= 0 && !each.hasAttribute("disabled") && each.getClientRects().length > 0,
  );

/** The first thing after the feed: of its own footer, else of the page. */
function after(host: HTMLElement): HTMLElement | undefined {
  const footer = [...host.querySelectorAll('[slot="footer"]')].flatMap((each) => [each, ...candidates(each)]);
  const own = footer.find((each): each is HTMLElement => each instanceof HTMLElement && each.tabIndex >= 0);
  return own ?? candidates(document).find((each) => follows(host, each));
}

/** The last thing before the feed: where one writes or chooses, else of the page. */
function before(list: HTMLElement, host: HTMLElement): HTMLElement | undefined {
  const own = candidates(host.shadowRoot ?? host).filter((each) => follows(each, list));
  const others = () => candidates(document).filter((each) => follows(each, host) && !each.contains(host));
  return own[own.length - 1] ?? others().pop();
}

const follows = (one: Node, other: Node): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !one.contains(other);
