/** The element's parents from the inside out, itself first, across shadow roots and slots' hosts. */
export function* selfAndAncestors(element: Element): Generator<Element> {
  for (let current: Element | null = element; current; current = parentOf(current)) yield current;
}

/** There is a provider around it, perhaps one that is not upgraded yet and cannot say so. */
export function isInProvider(element: Element): boolean {
  return [...selfAndAncestors(element)].slice(1).some(({ localName }) => localName === "linli-provider");
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
