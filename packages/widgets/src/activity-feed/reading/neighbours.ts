/** An item's element, by its id. */
export function itemIn(list: HTMLElement, id: string): HTMLElement | null {
  for (const stretch of list.children) {
    for (const element of stretch.children) {
      if (element instanceof HTMLElement && element.dataset["id"] === id) return element;
    }
  }
  return null;
}

/** The item below one, which may stand in another stretch of the list. */
export const itemAfter = (item: Element): Element | null =>
  item.nextElementSibling ?? item.parentElement?.nextElementSibling?.firstElementChild ?? null;

/** The item above one. */
export const itemBefore = (item: Element): Element | null =>
  item.previousElementSibling ?? item.parentElement?.previousElementSibling?.lastElementChild ?? null;
