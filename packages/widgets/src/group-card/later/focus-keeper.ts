import type { LitElement, ReactiveController } from "lit";

/** Where somebody stands who works by keyboard: on which element, and in which group. */
type Held = { element: Element; group: string | null };

/** Whoever stood on what is gone stands on what took its place, not at the top of the page. */
export class FocusKeeper implements ReactiveController {
  private held: Held | null = null;

  constructor(private host: LitElement) {
    host.addController(this);
  }

  hostUpdate() {
    const element = this.host.shadowRoot?.activeElement;
    this.held = element
      ? { element, group: element.closest("[data-group]")?.getAttribute("data-group") ?? null }
      : null;
  }

  hostUpdated() {
    const { held, host } = this;
    if (!held || held.element.isConnected || !host.isConnected) return;
    const root = host.renderRoot;
    const group = [...root.querySelectorAll("[data-group]")].find(
      (each) => each.getAttribute("data-group") === held.group,
    );
    const places = group
      ? (held.element.matches(".name") ? [".name"] : [".stand", ".actions .button", ".entry > .button", ".name"]).map(
          (each) => group.querySelector<HTMLElement>(each),
        )
      : [root.querySelector<HTMLElement>("#headline"), root.querySelector<HTMLElement>(".name")];
    places.find((place) => place !== null)?.focus();
  }
}
