import { page } from "./page.ts";

/** An element that wants to hear that something around it has changed. */
export type Surrounded = Element & { requestUpdate(): void };

const inside = new Set<Surrounded>();
let leave: (() => void) | undefined;
let observer: MutationObserver;

/**
 * Updates an element when something around it changes: `lang` or `dir` of whatever contains it, the page's settings. All
 * elements share one observer, and none is left when the last has gone.
 */
export function enterPage(element: Surrounded): void {
  leave ??= watch();
  inside.add(element);
  observe(element.getRootNode());
}

export function leavePage(element: Surrounded): void {
  inside.delete(element);
  if (inside.size > 0) return;
  leave?.();
  leave = undefined;
}

function watch(): () => void {
  const { listeners } = page();
  observer = new MutationObserver(updateAll);
  listeners.add(updateAll);
  return () => {
    observer.disconnect();
    listeners.delete(updateAll);
  };
}

/** What is in a shadow root is not part of the tree around it, so that one is observed as well. */
function observe(root: Node): void {
  observer.observe(root, { subtree: true, attributes: true, attributeFilter: ["lang", "dir"] });
  if (root instanceof ShadowRoot) observe(root.host.getRootNode());
}

function updateAll(): void {
  for (const element of inside) element.requestUpdate();
}
