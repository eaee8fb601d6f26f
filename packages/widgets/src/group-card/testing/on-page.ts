import { elementOnPage, type Reader as ReaderOf, type Standing } from "../../foundation/testing/reader.ts";
import "../define.ts";
import type { LinliGroupCard } from "../linli-group-card.ts";
import { community, group, meetings, members } from "./fixtures.ts";
import { Responder, type ResponderOptions } from "./responder.ts";

export { box, button, focused, heading, heard, lineReturns, told, words } from "../../foundation/testing/reader.ts";

type Shown = Partial<ResponderOptions> &
  Standing & {
    /** The community's groups instead of one. */
    listed?: boolean;
  };

export type Reader = ReaderOf<LinliGroupCard, Responder>;

/** Puts a group, or a community's groups, on the page for one test. */
export function cardOnPage({ token, attributes, content, width, listed, ...options }: Shown = {}): Reader {
  const responder = new Responder({ groups: [group()], members: members(), meetings: meetings(), ...options });
  const [first] = responder.options.groups;
  return elementOnPage("linli-group-card", responder, {
    token,
    content,
    width,
    attributes: { community, ...(!listed && { group: first?.id ?? "" }), ...attributes },
  });
}
