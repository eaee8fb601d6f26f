import type { ReactiveController, ReactiveControllerHost } from "lit";
import { loadWords } from "../locales/index.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import { closestLanguage } from "./language.ts";

type Options = {
  /** The words of the element's first picture. */
  words: () => Vocabulary;
  onFailure: (cause: unknown) => void;
};

/** The closest language around its host; its words are loaded when it is first needed. */
export class Localization implements ReactiveController {
  /** BCP 47 tag of what is drawn; undefined while the first language is on its way. */
  language: string | undefined;
  private wanted: string | undefined;

  constructor(
    private host: ReactiveControllerHost & HTMLElement,
    private options: Options,
  ) {
    host.addController(this);
  }

  /** Looks around again. The old language stays on the screen until the new one is there. */
  hostUpdate() {
    if (!this.host.isConnected) return;
    const language = closestLanguage(this.host);
    if (language === this.wanted) return;
    this.wanted = language;
    loadWords(language, this.options.words()).then(
      () => {
        if (this.wanted !== language) return;
        this.language = language;
        this.host.requestUpdate();
      },
      (cause: unknown) => {
        if (this.wanted !== language) return;
        this.wanted = undefined;
        this.options.onFailure(cause);
      },
    );
  }
}
