import type { TokenSource } from "@linli/client";
import type { OwnWords } from "../locales/own-words.ts";
import type { Settings } from "./settings.ts";

/** A GET that the script tag started before the module that needs it was there. Null was asked for a stranger. */
export type Preload = Promise<Preloaded>;

export type Preloaded = {
  authorization: string | null;
  response: Response;
  /** In whose name the page asked then; absent in loaders before this. */
  source?: TokenSource | null;
  /** What the answer says; absent where it was a refusal. */
  value?: object | undefined;
};

/** What a page may set for all of its elements at once. */
export type PageSettings = Settings & {
  /** BCP 47 tag: the language of every element that has no `lang` on it or around it. */
  lang?: string | undefined;
  /** Words of the page's own, instead of Linli's. */
  words?: OwnWords | undefined;
};

/** What holds for every element of the page that says nothing else. */
export type Page = {
  settings: PageSettings;
  token: TokenSource | null;
  /** Raised when the page says that whoever was there has gone. */
  departures?: number;
  /** By address without the site key; whoever uses one takes it out. Absent where nothing was started. */
  preloads?: Map<string, Preload>;
  /** Called when settings or token have changed. */
  listeners: Set<() => void>;
};

/**
 * The loader and several copies of the package, of several versions, may meet on one page. The number is the version of this
 * shape: what was added to it since may be absent.
 */
const place = Symbol.for("linli:page:1");

/** The page's own settings, made when first asked for. */
export function page(): Page {
  const world = globalThis as { [place]?: Page };
  world[place] ??= { settings: {}, token: null, listeners: new Set() };
  return world[place];
}

/**
 * Sets what holds for every element of the page that says nothing else; names that are left out stay as they were.
 *
 * `words` says any term in the page's own words, by its name in `Terms`: for every language, or below the tag of one of the
 * four. What was set as `words` before no longer holds. Text stays text; a term with values may be a function of them:
 * `configure({ words: { en: { join: "Count me in", seatsFree: (seats) => `${seats} chairs` } } })`.
 */
export function configure(options: PageSettings): void {
  Object.assign(page().settings, options);
  tell();
}

/** Says who the resident is, on the whole page. Null signs out, and what was read for them is wiped. */
export function identify(token: TokenSource | null): void {
  page().token = token;
  if (token === null) page().departures = (page().departures ?? 0) + 1;
  tell();
}

function tell(): void {
  for (const listener of page().listeners) listener();
}
