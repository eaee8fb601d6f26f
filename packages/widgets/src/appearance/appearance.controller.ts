import type { CSSResult, LitElement, ReactiveController } from "lit";
import type { Density, Theme } from "../foundation/index.ts";
import { densities, ground } from "./ground.ts";

/** What a part brings that is loaded after the element: colours, and its own styles. */
export type PartStyles = { colours: Record<Theme, CSSResult>; styles: CSSResult[] };

/** Puts theme and density before an element's own styles, and those of later parts after them. */
export class AppearanceController implements ReactiveController {
  private worn = "";
  private parts: PartStyles[] = [];

  constructor(
    private host: LitElement,
    private wanted: () => { theme: Theme; density: Density },
  ) {
    host.addController(this);
  }

  hostUpdate() {
    const { theme, density } = this.wanted();
    const { parts, worn, host } = this;
    this.worn = `${theme} ${density} ${parts.length}`;
    if (worn === this.worn || !host.shadowRoot) return;
    const { elementStyles } = host.constructor as typeof LitElement;
    host.shadowRoot.adoptedStyleSheets = [
      ground[theme],
      densities[density],
      ...parts.map(({ colours }) => colours[theme]),
      ...elementStyles,
      ...parts.flatMap(({ styles }) => styles),
    ].flatMap((style) => ("styleSheet" in style ? (style.styleSheet ?? []) : style));
  }

  /** Before the next update, which the part asks for itself. */
  wear(part: PartStyles): void {
    this.parts.push(part);
  }
}
