import { LocalizeController } from "@shoelace-style/localize";
import type { ReactiveControllerHost } from "lit";
import { loadLocale } from "../locales/index.ts";
import type { Terms } from "../locales/terms.ts";
import { closestDirection, closestLanguage } from "./language.ts";

/** The library's controller, with the closest language instead of the document's, loaded when it is first needed. */
export class Localization extends LocalizeController<Terms> {
  /** What the terms and formats are in; undefined while the first language is on its way. */
  language: string | undefined;
  private wanted: string | undefined;

  constructor(
    private element: ReactiveControllerHost & HTMLElement,
    private onFailure: (cause: unknown) => void,
  ) {
    super(element);
  }

  /** Looks around again. The old language stays on the screen until the new one is there. */
  follow(): void {
    const language = closestLanguage(this.element);
    if (language === this.wanted) return;
    this.wanted = language;
    loadLocale(language).then(
      () => {
        if (this.wanted !== language) return;
        this.language = language;
        this.element.requestUpdate();
      },
      (cause: unknown) => {
        if (this.wanted !== language) return;
        this.wanted = undefined;
        this.onFailure(cause);
      },
    );
  }

  override lang(): string {
    return this.language ?? super.lang();
  }

  override dir(): "ltr" | "rtl" {
    return closestDirection(this.element) ?? "ltr";
  }
}
