import { LinliEvent } from "./events.ts";

/** Something was opened. Preventing it leaves everything as it is: the page shows the thing itself. */
export class LinliNavigateEvent extends LinliEvent {
  readonly kind: "item" | "place" | "group" | "activity" | "need";
  readonly id: string;
  /** Address of what was opened in the API, for pages that want to read it. */
  readonly href: string;

  constructor({ kind, id, href }: Pick<LinliNavigateEvent, "kind" | "id" | "href">) {
    super("linli-navigate", { cancelable: true });
    this.kind = kind;
    this.id = id;
    this.href = href;
  }
}

declare global {
  interface HTMLElementEventMap {
    "linli-navigate": LinliNavigateEvent;
  }
}
