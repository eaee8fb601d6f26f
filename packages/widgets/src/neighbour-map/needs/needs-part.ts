import type { FailureCode, Id, Need } from "@linli/contract";
import type { LitElement, nothing, TemplateResult } from "lit";
import type { ResourceHost } from "../../foundation/index.ts";
import type { Drawing, OpenedNeed, Say, Sources } from "../drawing.ts";

export type NeedsHost = LitElement & ResourceHost;

export type NeedsOptions = {
  /** Of the element, for what is asked; an opened need has its own. */
  community: () => Id<"community"> | undefined;
  sources: () => Sources;
  /** From the viewer's own list; undefined for strangers, and while it is read. */
  known: (id: string) => Need | undefined;
  requireResident: (action: string) => Promise<boolean>;
  report: (code: FailureCode, cause: unknown) => void;
  announce: (words: (say: Say) => string) => void;
  /** Moves whoever works by keyboard there with the next picture. */
  moveFocus: (selector: string) => void;
  /** After every write: what stands now, or the id of what nobody, or this viewer, sees any more. */
  changed: (change: { need: Need } | { gone: string }) => void;
  close: () => void;
  /** Scrolls the list, and never the page, until a row is in sight with all that it has unfolded. */
  reveal: (row: string) => void;
};

/** What the map has of this part. */
export type NeedsPart = {
  /** In its row, below the row's own button. */
  opened(opened: OpenedNeed, d: Drawing): TemplateResult;
  /** One line where a need was; null where it stands. */
  instead(id: string, d: Drawing): TemplateResult | null;
  /** Below the list: the line, and the form when it stands open. */
  asking(d: Drawing): TemplateResult | typeof nothing;
  /** Somebody else is signed in, or nobody: nothing of the last one stays. */
  departed(): void;
};
