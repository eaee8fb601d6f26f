import type { ReactiveController, ReactiveControllerHost } from "lit";
import { loadWords } from "../locales/index.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import { closestLanguage } from "./language.ts";
import { PartController } from "./part.controller.ts";

type Options = {
  /** The words of the element's first picture. */
  words: () => Vocabulary;
  onFailure: (cause: unknown) => void;
};

/** The closest language around its host; its words are loaded when it is first needed, and again when the line returns. */
export class Localization implements ReactiveController {
  /** BCP 47 tag of what is drawn: the old one until the new one is there, undefined before the first. */
  language: string | undefined;
  private wanted: string | undefined;
  private loading: PartController<string>;

  constructor(
    private host: ReactiveControllerHost & HTMLElement,
    { words, onFailure }: Options,
  ) {
    this.loading = new PartController(host, {
      key: () => this.wanted,
      fetch: async (language) => {
        await loadWords(language, words());
        if (language === this.wanted) this.language = language;
        return language;
      },
      onFailure,
    });
    host.addController(this);
  }

  hostUpdate() {
    if (!this.host.isConnected) return;
    const { loading, wanted } = this;
    this.wanted = closestLanguage(this.host);
    if (!loading.value && (!loading.failed || wanted !== this.wanted)) void loading.bring();
  }
}
