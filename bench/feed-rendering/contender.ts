/** A feed in a shadow root, as the page that measures drives it. */
export type Contender = {
  /** Draws the feed of a group from nothing. */
  open: (group: string) => void;
  /** The reader has come to the end of what is there. */
  reachEnd: () => void;
  root: ShadowRoot;
};
export type Mount = (ground: HTMLElement, answers: typeof fetch) => Contender;
