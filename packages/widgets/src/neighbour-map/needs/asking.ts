import { createIdempotencyKey } from "@linli/client";
import type { Need, NeedIntent } from "@linli/contract";
import { LinliPostedEvent, LinliPostRequestEvent } from "../../foundation/writing-events.ts";
import { drawingOf } from "../open/drawing-of.ts";
import { type Answer, asResident, type Refusal } from "./as-resident.ts";
import { Author } from "./author.ts";
import { type Draft, emptyDraft, type Faults, faultsIn, faultsOf, isEmpty, requestOf } from "./draft.ts";
import { DraftNotebook, type Note } from "./draft-notebook.ts";
import type { NeedsHost, NeedsOptions } from "./needs-part.ts";

/** What somebody is writing below the list. */
export type Asking = {
  open: boolean;
  draft: Draft;
  pending: boolean;
  refusal: Refusal | null;
  faults: Faults;
  /** What was sent last, until something else is begun or looked at. */
  sent: Need | null;
};

const nothingAsked: Asking = {
  open: false,
  draft: emptyDraft,
  pending: false,
  refusal: null,
  faults: {},
  sent: null,
};

/** Takes down what somebody needs or offers, keeps it, and sends it when they say so. */
export class AskingDesk {
  state = nothingAsked;
  private author: Author;
  /** Whose the draft is; null is a stranger's, or not known yet. */
  private owner: string | null = null;
  private outgoing: Note["outgoing"] = null;
  private presses = 0;
  private shelved: (Note & { open: boolean }) | null = null;

  constructor(
    private host: NeedsHost,
    private options: NeedsOptions,
  ) {
    this.author = new Author(host);
  }

  open(intent: NeedIntent): void {
    const { draft } = this.state;
    this.change({ open: true, draft: isEmpty(draft) ? { ...draft, intent } : draft, sent: null });
    this.options.moveFocus("#ask-text");
    void this.restore();
  }

  /** What was written stays. */
  fold(): void {
    const { intent } = this.state.draft;
    this.change({ open: false, refusal: null, faults: {} });
    this.options.moveFocus(`[data-ask="${intent}"]`);
  }

  write(change: Partial<Draft>): void {
    const { draft, faults } = this.state;
    const { text, place, until } = faults;
    const left: Faults = {
      ...(text && !("text" in change) && { text }),
      ...(place && !("place" in change) && { place }),
      ...(until && !("until" in change) && { until }),
    };
    this.outgoing = null;
    this.change({ draft: { ...draft, ...change }, faults: left, refusal: null });
    void this.note();
  }

  /** One of the community's own; whoever works by keyboard stands where it was written. */
  choosePlace(place: string): void {
    this.write({ place });
    this.options.moveFocus("#ask-place");
  }

  async send(): Promise<void> {
    const { host, options, state } = this;
    const community = options.community();
    if (state.pending || !community) return;
    const faults = faultsIn(state.draft);
    if (this.tellFaults(faults)) return;
    if (!host.dispatchEvent(new LinliPostRequestEvent("need", null))) return;
    const { idempotencyKey, request } = this.sending;
    this.change({ refusal: null, faults: {} });
    void this.note();
    const press = ++this.presses;
    const answer = await asResident(host, options, {
      action: "post",
      isWanted: () => press === this.presses,
      onAdmitted: () => this.change({ pending: true }),
      isSame: () => this.isSameAuthor(),
      call: ({ needs }) => needs.create(community, request, { idempotencyKey }),
    });
    if (press !== this.presses) return;
    if (answer) this.settle(answer, state.draft);
    else if (this.state.pending) this.leave(host.session?.client.identified ?? false);
  }

  /** The line is back: what found none may be sent again. */
  lineReturned(): void {
    if (!this.state.refusal?.startsWith("network.")) return;
    this.change({ refusal: null });
    this.options.announce((say) => say("askLineIsBack"));
  }

  /** Something else is looked at. */
  lookAway(opened: string | undefined): void {
    const { sent } = this.state;
    if (sent && opened !== undefined && opened !== sent.id) this.state = { ...this.state, sent: null };
  }

  /** Who has just been asked to sign in again is about to be known. */
  departed(): void {
    const isAnybodyThere = this.host.session?.client.identified ?? false;
    if (!this.state.pending || !isAnybodyThere) this.leave(isAnybodyThere);
  }

  /** What somebody had begun is kept for them alone, and for nobody once nobody is signed in. */
  private leave(isAnybodyThere: boolean): void {
    const { owner, outgoing } = this;
    const { draft, open } = this.state;
    this.shelved = owner && isAnybodyThere ? { author: owner, draft, outgoing, open } : null;
    if (!isAnybodyThere) this.notebook?.wipe();
    this.owner = null;
    this.outgoing = null;
    this.change(nothingAsked);
    if (this.shelved) void this.restore();
  }

  private settle(answer: NonNullable<Answer<Need>>, sent: Draft): void {
    const { options } = this;
    if (!answer.ok) {
      const { why, failure } = answer;
      // Also where it was folded meanwhile: nobody should think that it went out.
      this.change({ pending: false, refusal: why, open: true });
      void this.note();
      // What the server has refused it has not written: the next one is another.
      if (failure?.code === "request.invalid") this.outgoing = null;
      if (failure && this.tellFaults(faultsOf(failure.errors))) this.change({ refusal: null });
      return;
    }
    const need = answer.value;
    // Whoever has gone on writing meanwhile keeps that.
    if (this.state.draft === sent) {
      const { intent, kind } = sent;
      this.outgoing = null;
      this.notebook?.wipe();
      this.change({ ...nothingAsked, draft: { ...emptyDraft, intent, kind }, sent: need });
      options.moveFocus(`[data-ask="${intent}"]`);
    } else this.change({ pending: false });
    options.announce((say) => say("askSent", this.dayOf(need)));
    options.changed({ need });
    this.host.dispatchEvent(new LinliPostedEvent("need", need.id, null));
  }

  /** True when there are any: then the first of them gets the keyboard. */
  private tellFaults(faults: Faults): boolean {
    const [first] = Object.keys(faults);
    if (!first) return false;
    this.change({ faults });
    this.options.moveFocus(first === "until" ? "#ask-until input:checked" : `#ask-${first}`);
    return true;
  }

  /** The very same thing under the very same key, however often it has to be sent. */
  private get sending(): NonNullable<Note["outgoing"]> {
    this.outgoing ??= {
      request: requestOf(this.state.draft, Date.now(), this.zone),
      idempotencyKey: createIdempotencyKey(),
    };
    return this.outgoing;
  }

  private async isSameAuthor(): Promise<boolean> {
    const { owner } = this;
    const now = await this.author.meet();
    return owner === null || owner === now;
  }

  private async note(): Promise<void> {
    this.owner ??= await this.author.meet();
    const { owner, notebook, outgoing } = this;
    const { draft } = this.state;
    if (!owner || !notebook) return;
    if (isEmpty(draft)) notebook.wipe();
    else notebook.write({ author: owner, draft, outgoing });
  }

  /** What whoever is signed in had begun to write here, before the page was loaded again or they had to sign in again. */
  private async restore(): Promise<void> {
    const { notebook, shelved } = this;
    if (!shelved && (!notebook || notebook.isEmpty)) return;
    const author = await this.author.meet();
    const note = shelved ?? notebook?.read();
    this.shelved = null;
    if (!author || note?.author !== author || !isEmpty(this.state.draft)) return;
    this.owner = author;
    this.outgoing = note.outgoing;
    this.change({ draft: note.draft, open: shelved?.open ?? true });
  }

  private get notebook(): DraftNotebook | undefined {
    const { session } = this.host;
    const community = this.options.community();
    return session && community ? new DraftNotebook(session.client.api, community) : undefined;
  }

  private get zone(): string | undefined {
    return drawingOf(this.options.sources()).formatsOf(undefined).timeZone;
  }

  private dayOf({ expires_at }: Need): string {
    return drawingOf(this.options.sources()).formatsOf(undefined).date(expires_at);
  }

  private change(change: Partial<Asking>): void {
    this.state = { ...this.state, ...change };
    this.host.requestUpdate();
  }
}
