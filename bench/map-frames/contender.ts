/** A map on the page, once everything that there is has been drawn. */
export type Mount = (ground: HTMLElement) => Promise<{
  /** How many shapes, pins and paths of the 300 features stand in the page. */
  drawn: () => number;
}>;
