/** Weights, and in how many pixels the elements write in them. */
const fonts = [
  [400, 12, 13, 14, 15],
  [600, 15, 16.8, 17, 20],
];

/**
 * Does what takes a slow phone long and needs nothing of what is on its way, while it waits for that: the first date that an
 * engine writes, and the first Chinese letter of each font. Nothing of it is seen, and nothing stays. In an element that is
 * drawn already a child has no place, and costs nothing.
 */
export function warmUp(element: Element, language: string): void {
  // Each by itself: where somebody taps meanwhile, they come first.
  const whenIdle = (work: () => unknown) => window.requestIdleCallback?.(work);
  whenIdle(() => Intl.DateTimeFormat(language));
  for (const [weight, ...sizes] of fonts)
    for (const size of sizes)
      whenIdle(() => {
        const ink = element.appendChild(document.createElement("p"));
        ink.textContent = "邻";
        ink.style.cssText = `position:absolute;font-size:${size}px;font-weight:${weight}`;
        ink.getClientRects();
        ink.remove();
      });
}
