import type { FieldError } from "@linli/client";
import { limits, type NeedIntent, type NeedKind, type NeedRequest } from "@linli/contract";
import { isReady } from "../../foundation/text-length.ts";
import { endOf, type Until } from "./until.ts";

/** What somebody is about to say to their neighbours. */
export type Draft = {
  intent: NeedIntent;
  kind: NeedKind;
  text: string;
  /** As its author names it; empty is nowhere in particular. */
  place: string;
  until: Until;
};

export const emptyDraft: Draft = { intent: "need", kind: "lend", text: "", place: "", until: "fortnight" };

export const isEmpty = ({ text, place }: Draft): boolean => text === "" && place === "";

/** What is wanting, by field: not there yet, or not taken. */
export type Faults = Partial<Record<"text" | "place" | "until", "missing" | "refused">>;

/** What can be known before it is sent. */
export const faultsIn = ({ text }: Draft): Faults =>
  isReady(text, limits.need) ? {} : { text: /\S/u.test(text) ? "refused" : "missing" };

const fields: Readonly<Record<string, keyof Faults>> = { body: "text", place: "place", expires_at: "until" };

/** What the API says of it; nothing where it names no field of the form. */
export function faultsOf(errors: readonly FieldError[]): Faults {
  const faults: Faults = {};
  for (const { path } of errors) {
    const field = fields[path];
    if (field) faults[field] = "refused";
  }
  return faults;
}

export function requestOf(draft: Draft, now: number, timeZone: string | undefined): NeedRequest {
  const { intent, kind, text, place, until } = draft;
  const expires_at = new Date(endOf(until, now, timeZone)).toISOString();
  return { intent, kind, body: text, place: place.trim() || null, expires_at };
}
