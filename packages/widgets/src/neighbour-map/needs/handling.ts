import type { Client, Result } from "@linli/client";
import type { Need, NeedChange, ReportReason } from "@linli/contract";
import {
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "../../foundation/writing-events.ts";
import type { Say } from "../drawing.ts";
import { asResident, type Refusal } from "./as-resident.ts";
import type { NeedsHost, NeedsOptions } from "./needs-part.ts";
import { inTwoWeeks } from "./until.ts";

/** Why one line stands where a need was, and what an undo takes back. */
export type Gone = {
  because: "reported" | "blocked" | "withdrawn" | "taken down";
  /** As it was read last: who put it aside is not told of it again. */
  need: Need;
  /** How it stood before: a reported one whose author was blocked as well. */
  before: Gone | null;
};

/** What somebody is doing with one need. */
export type Handling = {
  step: "rest" | "reporting" | "withdrawing";
  pending: "finish" | "reopen" | "withdraw" | null;
  refusal: Refusal | null;
  gone: Gone | null;
  /** What the API answered last: newer than every list. */
  written: Need | null;
};

const idle: Handling = { step: "rest", pending: null, refusal: null, gone: null, written: null };

/** What is announced once a need stands so; what came true is told in its own words. */
const standsNow: Readonly<Record<string, (say: Say) => string>> = {
  open: (say) => say("needStandsAgain"),
  withdrawn: (say) => say("needWithdrawn"),
};

/** Something of a need, where it stands. */
const within = (id: string, selector: string): string => `[data-need="${CSS.escape(id)}"] ${selector}`;

/** What can be done with a need: its author settles it, a manager takes it down, everybody else puts it out of sight. */
export class HandlingDesk {
  private handlings = new Map<string, Handling>();

  constructor(
    private host: NeedsHost,
    private options: NeedsOptions,
  ) {}

  of(id: string): Handling {
    return this.handlings.get(id) ?? idle;
  }

  /** Nobody looks at it any more: what is not open leaves the map now, and not under the reader's hand. */
  leave(id: string): void {
    const { gone, written } = this.of(id);
    this.handlings.delete(id);
    if (gone || (written && written.state !== "open")) this.options.changed({ gone: id });
  }

  forgetAll(): void {
    this.handlings.clear();
  }

  finish(need: Need): void {
    void this.write(need, "finish", { state: "done" });
  }

  /** Also after its time: then for two weeks more. */
  reopen(need: Need): void {
    const now = Date.now();
    const isOver = Date.parse(need.expires_at) <= now;
    void this.write(need, "reopen", { state: "open", ...(isOver && { expires_at: inTwoWeeks(now) }) });
  }

  withdraw(need: Need): void {
    void this.write(need, "withdraw", { state: "withdrawn" });
  }

  ask(id: string, step: "reporting" | "withdrawing"): void {
    const isOpen = this.of(id).step === step;
    this.change(id, { step: isOpen ? "rest" : step, refusal: null });
    if (!isOpen) this.options.moveFocus(within(id, step === "reporting" ? ".reasons button" : ".keep"));
  }

  fold(id: string): void {
    const { step } = this.of(id);
    this.change(id, { step: "rest", refusal: null });
    this.options.moveFocus(within(id, `[data-opens="${step}"]`));
  }

  async report(need: Need, reason: ReportReason): Promise<void> {
    const { host } = this;
    const { id } = need;
    if (!host.dispatchEvent(new LinliReportRequestEvent("need", id))) return;
    const call = ({ reports }: Client) => reports.create(this.community(need), { subject: id, reason });
    if (await this.putAside(need, "reported", id, call)) host.dispatchEvent(new LinliReportedEvent("need", id));
  }

  async block(need: Need): Promise<void> {
    const { host } = this;
    const person = need.actor.id;
    if (!person || !host.dispatchEvent(new LinliBlockRequestEvent(person))) return;
    if (!(await this.putAside(need, "blocked", person, ({ me }) => me.blocks.add(person)))) return;
    host.dispatchEvent(new LinliBlockedEvent(person));
    host.session?.readAgain();
  }

  async unblock(id: string): Promise<void> {
    const { host, options } = this;
    const { gone } = this.of(id);
    const person = gone?.need.actor.id;
    if (gone?.because !== "blocked" || !person) return;
    const answer = await asResident(host, options, { action: "block", call: ({ me }) => me.blocks.remove(person) });
    if (!answer) return;
    if (!answer.ok) {
      this.change(id, { refusal: answer.why });
      return;
    }
    host.session?.takeBack(person);
    this.change(id, { gone: gone.before, refusal: null });
    host.session?.readAgain();
    options.announce((say) => say("isBack"));
    options.moveFocus(within(id, gone.before ? ".gone" : "button"));
  }

  private async write(need: Need, pending: NonNullable<Handling["pending"]>, change: NeedChange): Promise<void> {
    const { options, host } = this;
    const { id } = need;
    if (this.of(id).pending) return;
    this.change(id, { pending, refusal: null });
    const call = ({ needs }: Client) => needs.update(this.community(need), id, change);
    const answer = await asResident(host, options, { action: "post", call });
    if (!answer) return;
    if (!answer.ok) {
      this.change(id, { pending: null, refusal: answer.why });
      return;
    }
    const { value } = answer;
    const isGone = value.state === "withdrawn";
    const because = need.viewer?.own ? "withdrawn" : "taken down";
    this.change(id, {
      step: "rest",
      pending: null,
      written: value,
      gone: isGone ? { because, need, before: null } : null,
    });
    options.announce((say) =>
      isGone && !need.viewer?.own
        ? say("needTakenDown")
        : (standsNow[value.state]?.(say) ?? say(`needDone.${value.intent}.${value.kind}`)),
    );
    options.moveFocus(within(id, isGone ? ".gone" : "button"));
    if (value.state === "open") options.changed({ need: value });
  }

  /** At once, and back where it was with a sentence when the API does not agree. */
  private async putAside(
    need: Need,
    because: "reported" | "blocked",
    aside: string,
    call: (client: Client) => Promise<Result<unknown>>,
  ): Promise<boolean> {
    const { host, options } = this;
    const { id } = need;
    const { session } = host;
    const before = this.of(id).gone;
    const put = () => {
      this.change(id, { step: "rest", refusal: null, gone: { because, need, before } });
      session?.putAside(aside);
      options.moveFocus(within(id, ".gone"));
    };
    const action = because === "reported" ? "report" : "block";
    const answer = await asResident(host, options, { action, onAdmitted: put, call });
    if (answer?.ok) return true;
    if (!answer) return false;
    session?.takeBack(aside);
    this.change(id, { gone: before, refusal: answer.why });
    options.moveFocus(within(id, before ? ".gone" : `[data-opens="reporting"]`));
    return false;
  }

  /** A need knows its author, but not where it stands: what is opened does, else it is the element's own. */
  private community({ id }: Need): string {
    const { opened } = this.options.sources().state;
    return (opened?.id === id ? opened.community : this.options.community()) ?? "";
  }

  private change(id: string, change: Partial<Handling>): void {
    this.handlings.set(id, { ...this.of(id), ...change });
    this.host.requestUpdate();
    if (change.refusal || (change.step && change.step !== "rest")) void this.showWhole(id);
  }

  /** What has come below may stand out of sight in a list that scrolls. */
  private async showWhole(id: string): Promise<void> {
    await this.host.updateComplete;
    const { opened } = this.options.sources().state;
    if (opened?.id === id) this.options.reveal(opened.row);
  }
}
