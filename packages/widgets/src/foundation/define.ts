/**
 * Registers an element. A name that is taken, by another copy or version as well, stays with whoever has it; a class
 * that the page has registered under another name is registered once more, as a class of its own.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  if (!registry || registry.get(name)) return;
  try {
    registry.define(name, element);
  } catch {
    registry.define(name, class extends element {});
  }
}
