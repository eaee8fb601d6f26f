import type { LitElement, ReactiveController } from "lit";

/** Whoever stood on what is gone stands on what took its place, not at the top of the page. */
export class FocusKeeper implements ReactiveController {
  private held: { element: Element; row: string | undefined } | null = null;
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
    this.held = element ? { element, row: element.closest<HTMLElement>("[data-row]")?.dataset["row"] } : null;
  }

  hostUpdated() {
    const { held, host, wanted } = this;
    const root = host.renderRoot;
    const target = wanted === null ? null : root.querySelector<HTMLElement>(wanted);
    if (target) {
      this.wanted = null;
      target.focus();
    } else if (held && !held.element.isConnected && host.isConnected) {
      const rows = [...root.querySelectorAll<HTMLElement>("[data-row]")];
      const same = rows.find(({ dataset }) => dataset["row"] === held.row)?.querySelector<HTMLElement>(".choose");
      (same ?? root.querySelector<HTMLElement>("#headline, [part=list] .choose, .stage"))?.focus();
    }
  }
}
