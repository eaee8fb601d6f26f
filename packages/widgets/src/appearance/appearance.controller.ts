import type { CSSResult, LitElement, ReactiveController } from "lit";
import type { Density, Theme } from "../foundation/index.ts";
import { densities, ground } from "./ground.ts";

/** What a part brings that is loaded after the element: colours, and its own styles. */
export type PartStyles = { colours: Record<Theme, CSSResult>; styles: CSSResult[] };

/** Milliseconds. Bones that stand for less than this would only flicker, and cost a slow phone two frames. */
const glimpse = 100;

/**
 * Puts theme and density before an element's own styles, and those of later parts after them. The height that the page
 * reserved for an undefined element stays until somebody presses something in it: what is below does not move before.
 */
export class AppearanceController implements ReactiveController {
  private worn = "";
  private parts: PartStyles[] = [];
  private reserve: CSSStyleSheet[] = [];
  /** What is on its way may come at once, and its place is kept: nothing need stand there meanwhile. */
  expectant = false;

  constructor(
    private host: LitElement,
    private wanted: () => { theme: Theme; density: Density },
  ) {
    host.addController(this);
    // `:not(:defined)` holds as long as the element is being made, and no longer.
    const { minHeight } = getComputedStyle(host);
    if (!(Number.parseFloat(minHeight) > 0)) return;
    const sheet = new CSSStyleSheet();
    // Bones end where the reserved height does; around them is the panel.
    sheet.replaceSync(
      `:host{min-block-size:${minHeight}}.bones{max-block-size:calc(${minHeight} - 34px);overflow:hidden}`,
    );
    this.reserve = [sheet];
    this.expectant = true;
    setTimeout(() => {
      this.expectant = false;
      host.requestUpdate();
    }, glimpse);
    const release = () => {
      this.reserve = [];
      host.requestUpdate();
    };
    host.addEventListener("click", release, { once: true });
  }

  hostUpdate() {
    const { theme, density } = this.wanted();
    const { parts, worn, host, reserve } = this;
    this.worn = `${theme} ${density} ${parts.length} ${reserve.length}`;
    if (worn === this.worn || !host.shadowRoot) return;
    const { elementStyles } = host.constructor as typeof LitElement;
    host.shadowRoot.adoptedStyleSheets = [
      ...reserve,
      ground[theme],
      densities[density],
      ...parts.map(({ colours }) => colours[theme]),
      ...elementStyles,
      ...parts.flatMap(({ styles }) => styles),
    ].flatMap((style) => ("styleSheet" in style ? (style.styleSheet ?? []) : style));
  }

  /** Before the next update, which the parts ask for themselves. */
  wear(...parts: PartStyles[]): void {
    this.parts.push(...parts);
  }
}
