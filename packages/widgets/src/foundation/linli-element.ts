import type { FailureCode } from "@linli/contract";
import { termIn } from "../locales/index.ts";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import { ConnectedElement } from "./connected-element.ts";
import { LinliAuthRequiredEvent, LinliErrorEvent, LinliReadyEvent } from "./events.ts";
import { closestDirection } from "./language.ts";
import { Localization } from "./localization.ts";

type Say = <Key extends keyof Terms>(key: Key, ...values: TermValues<Key>) => string;

/**
 * What all of Linli's elements have in common: settings that are taken from the element itself, else from the nearest
 * `<linli-provider>`, else from the script tag; a client; words, dates and numbers in the language around the element.
 *
 * @fires {LinliReadyEvent} linli-ready - It has drawn what it was asked for, for the first time.
 * @fires {LinliErrorEvent} linli-error - Something did not work: `code`, `cause`. The element says so itself.
 * @fires {LinliAuthRequiredEvent} linli-auth-required - A resident is needed for `action`; `respondWith(token)` resumes it.
 */
export abstract class LinliElement extends ConnectedElement {
  /** The words of the first picture; what is said later is loaded with the part that says it. */
  protected abstract readonly words: Vocabulary;

  private localization = new Localization(this, {
    words: () => this.words,
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private announced = false;

  /** Somebody is signed in, as far as is known. */
  protected get identified(): boolean {
    return this.session?.client.identified ?? false;
  }

  /** BCP 47 tag of what is drawn; undefined until the first language is loaded. */
  protected get language(): string | undefined {
    return this.localization.language;
  }

  protected get direction(): "ltr" | "rtl" {
    return closestDirection(this, this.language);
  }

  /** A word or sentence in the element's language; empty until the first language is loaded. */
  protected term<Key extends keyof Terms>(key: Key, ...values: TermValues<Key>): string {
    return this.language ? termIn(this.language, key, values) : "";
  }

  /** Asks the page to sign somebody in. True when it did: then the action may be done. */
  protected async requireResident(action: string): Promise<boolean> {
    const { session, settings, language, direction } = this;
    const before = session?.identifications;
    const event = new LinliAuthRequiredEvent(action);
    this.dispatchEvent(event);
    try {
      const say: Say = (key, ...values) => this.term(key, ...values);
      const place = { root: this.renderRoot as ShadowRoot, settings, language, direction, say };
      return (await session?.signIn(event.answer, before, place)) ?? false;
    } catch (cause) {
      this.report("token.missing", cause);
      return false;
    }
  }

  /** Tells the page that something did not work. */
  protected report(code: FailureCode, cause: unknown): void {
    this.dispatchEvent(new LinliErrorEvent(code, cause));
  }

  /** Tells the page, once, that the element shows what it was asked for. */
  protected announceReady(): void {
    if (this.announced) return;
    this.announced = true;
    // Whoever hears it may change the element at once: that is another update, and this one has to be over.
    void this.updateComplete.then(() => this.dispatchEvent(new LinliReadyEvent()));
    if (this.session?.takeScan()) void this.requireResident("sign-in");
  }
}
