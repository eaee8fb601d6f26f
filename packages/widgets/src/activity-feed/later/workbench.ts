import type { Client, Failure, Result } from "@linli/client";
import type { FeedItem, Id } from "@linli/contract";
import type { LitElement } from "lit";
import type { DeskTools } from "../../foundation/index.ts";
import type { Session } from "../../provider/session.ts";
import type { FeedState, Say, Sources } from "../drawing.ts";
import { type Composer, type Doing, idle, nothingWritten, type Refusal, type Writing } from "./doing.ts";

export type DeskHost = LitElement & { readonly session: Session | undefined };

/** What the shell and the part that reads lend to the desk. */
export type DeskOptions = DeskTools<FeedState, Sources> & {
  items(): readonly FeedItem[];
  find(id: string): FeedItem | undefined;
  replaceItem(id: string, change: (item: FeedItem) => FeedItem): void;
  /** On top and at once: the reader has just written it. */
  addItem(item: FeedItem): void;
  group(): Id<"group"> | undefined;
};

/** Null: whoever asked is not signed in any more, and nothing of the answer concerns who is now. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; why: Refusal } | null;

/** What everything on the desk works with: the state that is drawn, and calls in a resident's name. */
export class Workbench {
  /** Gets the keyboard once the next picture is drawn. */
  private next: string | null = null;

  constructor(
    readonly host: DeskHost,
    readonly options: DeskOptions,
  ) {}

  get writing(): Writing {
    return this.options.sources().state.writing ?? nothingWritten;
  }

  changeWriting(change: Partial<Writing>): void {
    this.options.change({ writing: { ...this.writing, ...change } });
  }

  changeComposer(change: Partial<Composer>): void {
    this.changeWriting({ composer: { ...this.writing.composer, ...change } });
  }

  doing(item: string): Doing {
    return this.options.sources().state.doings.get(item) ?? idle;
  }

  changeDoing(item: string, change: Partial<Doing>): void {
    const doings = new Map(this.options.sources().state.doings);
    this.options.change({ doings: doings.set(item, { ...this.doing(item), ...change }) });
  }

  announce(announcement: (say: Say) => string): void {
    this.options.change({ announcement });
  }

  /** @throws {TypeError} before the element knows its community: nothing of it is drawn then. */
  get community(): Id<"community"> {
    const { community } = this.options.settings();
    if (!community) throw new TypeError("The feed has no community");
    return community;
  }

  place(item: string): { community: string; post: string } {
    return { community: this.community, post: item };
  }

  /** Asks in a resident's name; when there is none, or the token turns out not to be good, asks for one first. */
  async ask<Value>(action: string, call: (client: Client) => Promise<Result<Value>>): Promise<Answer<Value>> {
    const { session } = this.host;
    const { requireResident, report } = this.options;
    if (!session) return { ok: false, why: "client.unconfigured" };
    const { client } = session;
    if (!client.identified && !(await requireResident(action))) return { ok: false, why: "stranger" };
    let { departures } = session;
    let result = await call(client);
    if (isAboutToken(result) && departures === session.departures && (await requireResident(action))) {
      departures = session.departures;
      result = await call(client);
    }
    if (departures !== session.departures || this.host.session !== session) return null;
    if (result.ok) return { ok: true, value: result.value };
    report(result.failure.code, result.failure);
    return { ok: false, why: whyOf(result.failure) };
  }

  /** Moves the keyboard to the first match of a selector with the next picture. */
  focus(selector: string): void {
    this.next = selector;
    this.host.requestUpdate();
  }

  /** The same, provided that it is in the part that changes, or nowhere: whoever went on is left where they are. */
  keepFocus(selector: string, part: string): void {
    const inside = this.host.shadowRoot?.activeElement;
    const { activeElement, body } = document;
    if (inside ? inside.closest(part) : !activeElement || activeElement === body) this.focus(selector);
  }

  /** Called once a picture is drawn. */
  settleFocus(): void {
    const { next, host } = this;
    if (!next) return;
    this.next = null;
    host.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }
}

export function isAboutToken(result: Result<unknown> | null): boolean {
  return result?.ok === false && result.failure.code.startsWith("token.");
}

export const whyOf = ({ code }: Failure): Refusal => (code.startsWith("token.") ? "stranger" : code);

/** The part of the picture that belongs to an item, or something in it. */
export const within = (item: string, selector = ""): string => `[data-id="${CSS.escape(item)}"] ${selector}`.trim();

/** The composer at rest. */
export const atRest = '[data-act="openComposer"]';
