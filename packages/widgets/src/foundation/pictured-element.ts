import type { FailureCode } from "@linli/contract";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { AppearanceController, type PartStyles } from "../appearance/appearance.controller.ts";
import { loadWords } from "../locales/index.ts";
import { sharedLaterWords } from "../locales/terms/shared-later.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import type { Session } from "../provider/session.ts";
import type { Foreseeing } from "./foresee.ts";
import { LinliElement, type Say } from "./linli-element.ts";
import { PartController } from "./part.controller.ts";
import type { ResolvedSettings } from "./settings.ts";

/** Asks somebody for what a picture may ask for. */
export type Acting<Actions> = <Name extends keyof Actions>(
  name: Name,
  ...values: Actions[Name] extends (...values: infer Values) => void ? Values : never
) => void;

/** What every picture is drawn from, whatever else it shows. */
export type PictureSources<State, Act> = {
  state: State;
  session: Session | undefined;
  /** Somebody is signed in, as far as is known. */
  identified: boolean;
  settings: ResolvedSettings;
  /** Empty before the first language is loaded. */
  language: string;
  direction: "ltr" | "rtl";
  say: Say;
  act: Act;
};

/** What the reader's own doing has led to; never changed in place. */
export type PictureState = {
  /** Said politely; made when it is drawn, in the language of that moment. */
  announcement: ((say: Say) => string) | null;
};

/** What an element lends to its desks. */
export type DeskTools<State, Sources> = {
  settings(): ResolvedSettings;
  /** What is known and drawn at this moment. */
  sources(): Sources;
  change(change: Partial<State>): void;
  wear(part: PartStyles): void;
  /** Asks the page for a resident; true when there is one now. */
  requireResident(action: string): Promise<boolean>;
  report(code: FailureCode, cause: unknown): void;
};

/** Pictures that come after the first, and from then on a desk: who does what is pressed in them. */
export type LaterPart<Pictures, Desk> = PartController<Pictures> & { desk?: Desk };

/** What draws first, and the styles for it. */
type FirstPicture<Sources> = {
  parts: PartStyles[];
  /** Null while there is nothing to be drawn. */
  draw(sources: Sources): TemplateResult | null;
  closestDirection(element: Element, language: string): PictureSources<unknown, unknown>["direction"];
  /** Shows what the script tag has read, before there is a client. */
  foresee(host: Foreseeing, shown: unknown, sources: Sources): void;
};

/**
 * An element whose first picture is fetched beside what it shows, and everything that can be done with it once that is
 * drawn. Bones stand there meanwhile, and words of its own where it cannot be fetched.
 */
export abstract class PicturedElement<
  State extends PictureState,
  Sources extends { act: unknown },
> extends LinliElement {
  protected abstract state: State;
  /** What is read to be shown. */
  protected abstract readonly shown: { value: unknown; failure: unknown; refresh(): unknown };
  /** Everything that is known at this moment. */
  protected abstract readonly sources: Sources;

  protected appearance = new AppearanceController(this, () => this.settings);
  private first = new PartController(this, {
    key: () => "open",
    fetch: async () => {
      const picture = await this.fetchFirst();
      this.appearance.wear(...picture.parts);
      return picture;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private laterParts: LaterPart<unknown, object>[] = [];
  /** There was no session yet since there was something to draw. */
  private expecting = true;

  protected abstract fetchFirst(): Promise<FirstPicture<Sources>>;
  /** Nobody could be fetched who would do what was pressed. */
  protected giveUp(): void {
    this.change({ announcement: (say: Say) => say("notOpened") } as Partial<State>);
  }

  /** What stands there before the first picture, in boxes of its size. */
  protected abstract drawBones(): unknown;

  /** Fetched once the first picture is drawn, with its words, and again in another language; its desk is opened once. */
  protected laterPart<Pictures extends { partStyles: PartStyles }, Desk extends object>(
    words: Vocabulary,
    fetch: () => Promise<Pictures>,
    openDesk: (pictures: Pictures) => Desk,
  ): LaterPart<Pictures, Desk> {
    const part: LaterPart<Pictures, Desk> = new PartController<Pictures>(this, {
      key: () => this.language,
      fetch: async (language) => {
        const [pictures] = await Promise.all([fetch(), loadWords(language, sharedLaterWords, words)]);
        if (!part.desk) {
          part.desk = openDesk(pictures);
          this.appearance.wear(pictures.partStyles);
        }
        return pictures;
      },
      onFailure: (cause) => this.report("network.unreachable", cause),
    });
    this.laterParts.push(part);
    return part;
  }

  protected get tools(): DeskTools<State, Sources> {
    const { change, report, requireResident } = this;
    return {
      settings: () => this.settings,
      sources: () => this.sources,
      wear: (part) => this.appearance.wear(part),
      change,
      report,
      requireResident,
    };
  }

  protected get commonSources(): PictureSources<State, Sources["act"]> {
    const { state, session, identified, settings, language = "", say, act } = this;
    const direction = this.first.value?.closestDirection(this, language) ?? "ltr";
    return { state, session, identified, settings, language, direction, say, act };
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    this.first.need();
    if (this.expecting && this.first.value) {
      this.first.value.foresee(this, this.shown, this.sources);
      this.expecting = !this.session;
    }
  }

  protected override updated() {
    if (!this.isKnown) return;
    // What was foreseen can be read already, but whoever hears of it may want more. Looking through all that is drawn may
    // cost more than drawing it: once is enough.
    const isWhole = this.session ?? this.connectionFailure;
    if (isWhole && !this.announced && !this.renderRoot.querySelector("slot > .bones")) this.announceReady();
    this.needLater();
  }

  override render() {
    return html`${this.renderPicture()}
      <p class="unseen" role="status">${this.state.announcement?.(this.say)}</p>`;
  }

  private renderPicture() {
    const { first, language, say } = this;
    if (this.appearance.expectant && !this.isKnown) return nothing;
    if (language && first.failed)
      return html`<div class="panel" part="panel">
        <p>${say("notOpened")}</p>
        <button type="button" class="wide" part="button" @click=${this.openAgain}>${say("tryAgain")}</button>
      </div>`;
    const label = say("opening");
    return (
      (language && first.value?.draw(this.sources)) ||
      html`<div class=${this.boneClasses()} part="panel">
        <slot name="loading"
          ><div class="bones" role=${label ? "img" : nothing} aria-label=${label || nothing}>${this.drawBones()}</div></slot
        >
      </div>`
    );
  }

  /** What the ground of the bones is. */
  protected boneClasses(): string {
    return "panel";
  }

  /** There is something to draw, what draws it, and in which language. */
  private get isKnown(): boolean {
    const { value, failure } = this.shown;
    return !!(this.language && this.first.value && (value ?? failure));
  }

  /** The first picture is drawn, or nothing could be read. */
  protected needLater(): void {
    for (const part of this.laterParts) part.need();
  }

  /** What could not be fetched and what could not be read, as far as either failed. */
  private openAgain() {
    void this.first.bring();
    if (this.shown.failure) void this.shown.refresh();
  }

  protected change = (change: Partial<State>): void => {
    this.state = { ...this.state, ...change };
    this.requestUpdate();
  };

  /** What is pressed before there is somebody to do it waits for them. */
  protected act = ((name: string, ...values: unknown[]) => {
    const parts = this.laterParts.map((part) => part.bring());
    void Promise.all([this.session ?? this.reconnect(), ...parts]).then(() => {
      const part = this.laterParts.find(({ desk }) => desk && name in desk);
      // The name and its values belong together; the type of a picked method cannot say so.
      if (part && (this.session || name === "retry"))
        (part.desk as Record<string, (...values: unknown[]) => void>)[name]?.(...values);
      else this.giveUp();
      this.requestUpdate();
    });
  }) as Sources["act"];
}
