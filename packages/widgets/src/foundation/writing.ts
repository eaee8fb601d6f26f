import { languageOf } from "../locales/language-of.ts";

/** Keeps sentences of a language in their own order where they are drawn in the other direction. */
export function wholeIn(language: string, direction: "ltr" | "rtl"): (text: string) => string {
  const own = languageOf(language) === "ar" ? "rtl" : "ltr";
  return own === direction ? (text) => text : (text) => `\u2068${text}\u2069`;
}

/** The tag that dates and numbers are written by: in Arabic with the figures and the calendar that its sentences use. */
export const writtenBy = (language: string) =>
  languageOf(language) === "ar" ? `${language}-u-ca-gregory-nu-latn` : language;
