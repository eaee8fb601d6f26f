import type { LitElement, ReactiveController } from "lit";

/** Whoever stood on what is gone stands on what took its place, not at the top of the page. */
export class FocusKeeper implements ReactiveController {
  private held: { element: Element; row: string | undefined; place: number } | null = null;
  private wanted: string | null = null;

  constructor(private host: LitElement) {
    host.addController(this);
  }

  /** Where somebody who works by keyboard goes with the next picture; who does not is left alone. */
  moveTo(selector: string): void {
    if (this.host.shadowRoot?.activeElement) this.wanted = selector;
  }

  hostUpdate() {
    const element = this.host.shadowRoot?.activeElement;
    const row = element?.closest<HTMLElement>("[data-row]");
    this.held = element ? { element, row: row?.dataset["row"], place: row ? this.rows.indexOf(row) : -1 } : null;
  }

  hostUpdated() {
    const { held, host, wanted } = this;
    const root = host.renderRoot;
    const target = wanted === null ? null : root.querySelector<HTMLElement>(wanted);
    if (target) {
      this.wanted = null;
      target.focus();
    } else if (held?.element.isConnected && host.shadowRoot?.activeElement === null) {
      // A row that has moved loses it on the way.
      if (held.element instanceof HTMLElement) held.element.focus({ preventScroll: true });
    } else if (held && !held.element.isConnected && host.isConnected) {
      const { rows } = this;
      const row =
        rows.find(({ dataset }) => dataset["row"] === held.row) ?? rows[Math.min(held.place, rows.length - 1)];
      const target = row?.querySelector<HTMLElement>(".choose");
      (target ?? root.querySelector<HTMLElement>("#headline, [part=list] .choose, .stage"))?.focus();
    }
  }

  private get rows(): HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>("[data-row]")];
  }
}
