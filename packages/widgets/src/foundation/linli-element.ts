import type { FailureCode } from "@linli/contract";
import { termIn } from "../locales/index.ts";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import { ConnectedElement } from "./connected-element.ts";
import { LinliErrorEvent, LinliReadyEvent } from "./events.ts";
import { Localization } from "./localization.ts";

/** A word or sentence in the element's language; empty until that is loaded. */
export type Say = <Key extends keyof Terms>(key: Key, ...values: TermValues<Key>) => string;

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

  /** The page knows that the element shows what it was asked for. */
  protected announced = false;
  private localization = new Localization(this, {
    words: () => this.words,
    onFailure: (cause) => this.report("network.unreachable", cause),
  });

  /**
   * What was read before there is a session was read for somebody.
   * @internal
   */
  presumed = false;

  /** Somebody is signed in, as far as is known. */
  protected get identified(): boolean {
    return this.session?.client.identified ?? this.presumed;
  }

  /** BCP 47 tag of what is drawn; undefined until the first language is loaded. */
  protected get language(): string | undefined {
    return this.localization.language;
  }

  protected say: Say = (key, ...values) => (this.language ? termIn(this.language, key, values) : "");

  /** Asks the page to sign somebody in. True when it did: then the action may be done. */
  protected requireResident = async (action: string): Promise<boolean> => {
    const { session, settings, language, say } = this;
    const place = { root: this.renderRoot as ShadowRoot, settings, language, say };
    return (await session?.requireResident(action, this, place)) ?? false;
  };

  /** Tells the page that something did not work. */
  protected report = (code: FailureCode, cause: unknown): void => {
    this.dispatchEvent(new LinliErrorEvent(code, cause));
  };

  /** Tells the page, once, that the element shows what it was asked for. */
  protected announceReady(): void {
    if (this.announced) return;
    this.announced = true;
    // Whoever hears it may change the element at once: that is another update, and this one has to be over.
    void this.updateComplete.then(() => this.dispatchEvent(new LinliReadyEvent()));
    if (this.session?.takeScan()) void this.requireResident("sign-in");
  }
}
