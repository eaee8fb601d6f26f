import { page as browser } from "vitest/browser";
import { elementOnPage, type Reader as ReaderOf, type Standing } from "../../foundation/testing/reader.ts";
import "../define.ts";
import type { LinliSignUpForm } from "../linli-sign-up-form.ts";
import { activity, community } from "./fixtures.ts";
import { Responder } from "./responder.ts";

export { box, focused, heading, heard, lineReturns, told, words } from "../../foundation/testing/reader.ts";

type Shown = Partial<ConstructorParameters<typeof Responder>[0]> & Standing;

export type Reader = ReaderOf<LinliSignUpForm, Responder>;

/** Puts an activity's form on the page for one test. */
export function formOnPage({ token, attributes, content, width = 360, ...options }: Shown = {}): Reader {
  return elementOnPage("linli-sign-up-form", new Responder({ activities: [activity()], ...options }), {
    token,
    content,
    width,
    attributes: { community, activity: activity().id, ...attributes },
  });
}

/** The button with this in its name. */
export const button = (name: string | RegExp) => browser.getByRole("button", { name });
