/** Runs in the page: what scrolls sideways, or would have to. Names elements by their tag and classes. */
export function beyondTheEdge(): string[] {
  const edge = document.documentElement.clientWidth;
  const found: string[] = [];
  const name = (element: Element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;

  function look(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === "auto" || overflowX === "scroll";
      if (scrolls && element.scrollWidth > element.clientWidth + 1)
        found.push(`${name(element)} scrolls ${element.scrollWidth - element.clientWidth} px`);
      const { left, right, width } = element.getBoundingClientRect();
      if (element.localName.startsWith("linli-") && width > 0 && (left < -0.5 || right > edge + 0.5))
        found.push(`${name(element)} reaches from ${left} to ${right}`);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  }

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > edge) found.push(`the page is ${scrollWidth} px wide`);
  look(document.querySelector("#storybook-root") ?? document.body);
  return found;
}
