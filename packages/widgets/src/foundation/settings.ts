import type { Id } from "@linli/contract";

export type Theme = "auto" | "light" | "dark";
export type Density = "compact" | "normal" | "large";
export type Live = "stream" | "poll" | "off";

/** What an element, a provider or the page may say. What is undefined or empty is said by somebody further out. */
export type Settings = {
  /** Where the API is, without `/v1`. */
  api?: string | undefined;
  /** The site's public key, `pk_…`. */
  siteKey?: string | undefined;
  /** The community's id, `com_…`. */
  community?: string | undefined;
  theme?: Theme | undefined;
  density?: Density | undefined;
  live?: Live | undefined;
  /** IANA name; without it each community's own. */
  timeZone?: string | undefined;
};

/** Settings after everybody was asked. */
export type ResolvedSettings = {
  readonly api: string | undefined;
  readonly siteKey: string | undefined;
  readonly community: Id<"community"> | undefined;
  readonly theme: Theme;
  readonly density: Density;
  readonly live: Live;
  readonly timeZone: string | undefined;
};

/** Asks from the inside out; a word that is not one of those allowed counts as not said. */
export function resolveSettings(...saidBy: Settings[]): ResolvedSettings {
  const first = <Name extends keyof Settings>(name: Name): Settings[Name] =>
    saidBy.find((settings) => settings[name])?.[name];
  const oneOf = <Word extends string>(name: keyof Settings, ...words: [Word, ...Word[]]): Word =>
    saidBy.flatMap((settings) => words.filter((word) => word === settings[name]))[0] ?? words[0];
  return {
    api: first("api"),
    siteKey: first("siteKey"),
    community: first("community") as Id<"community"> | undefined,
    theme: oneOf("theme", "auto", "light", "dark"),
    density: oneOf("density", "normal", "compact", "large"),
    live: oneOf("live", "stream", "poll", "off"),
    timeZone: first("timeZone"),
  };
}
