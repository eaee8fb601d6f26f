import type { StreamEvent } from "@linli/client";
import type { ReactionKind, ReportReason } from "@linli/contract";
import type { ReactiveController } from "lit";
import type { Session } from "../../provider/session.ts";
import { Acquaintance } from "./author.ts";
import { ComposerDesk } from "./composing.ts";
import { Courier } from "./courier.ts";
import { DiscussionDesk } from "./discussing.ts";
import { type Author, type Draft, nothingWritten, type WritingActions } from "./doing.ts";
import { HandlingDesk } from "./handling.ts";
import { ReactionDesk } from "./reactions.ts";
import { atRest, type DeskHost, type DeskOptions, Workbench } from "./workbench.ts";

/** Opens an element's desk; it is there as long as the element is. */
export const openDesk = (host: DeskHost, options: DeskOptions) => new WritingDesk(host, options);

/** Does what is pressed wherever the reader writes, answers or puts something aside. It owns no picture. */
export class WritingDesk implements ReactiveController, WritingActions {
  private bench: Workbench;
  private acquaintance: Acquaintance;
  private courier: Courier;
  private composer: ComposerDesk;
  private discussions: DiscussionDesk;
  private handling: HandlingDesk;
  private reactions: ReactionDesk;
  private session: Session | undefined;
  private departures = 0;
  private generation: number | undefined;

  constructor(
    private host: DeskHost,
    private options: DeskOptions,
  ) {
    const bench = new Workbench(host, options);
    this.bench = bench;
    this.acquaintance = new Acquaintance(bench, (author) => this.welcome(author));
    this.courier = new Courier(bench, this.acquaintance, (comment) => this.discussions.add(comment));
    this.composer = new ComposerDesk(bench, this.acquaintance, this.courier);
    this.discussions = new DiscussionDesk(bench, this.courier);
    this.handling = new HandlingDesk(bench, this.discussions);
    this.reactions = new ReactionDesk(bench);
    options.change({ writing: nothingWritten });
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("pointerdown", this.closeMenus);
  }

  hostDisconnected() {
    document.removeEventListener("pointerdown", this.closeMenus);
    this.courier.stop();
    this.discussions.stopAll();
  }

  /** There is a session only now, when the host has looked around. */
  hostUpdate() {
    const { session } = this.host;
    const { community } = this.options.settings();
    if (!session || !community || !this.host.isConnected) return;
    if (session !== this.session || session.departures !== this.departures) this.begin(session);
    this.courier.follow(session, community);
    this.courier.outbox.leave(session.departures, session.client.identified);
    if (this.generation !== session.generation) {
      if (this.generation !== undefined) this.discussions.refreshAll();
      this.generation = session.generation;
      // Who somebody is, is only asked when something waits for them here.
      if (session.client.identified && this.courier.outbox.remembers) void this.acquaintance.meet();
    }
    this.discussions.leaveOut(session.aside);
  }

  hostUpdated() {
    this.bench.settleFocus();
  }

  /** Somebody else has said something, or everything was read again. */
  hear(...[name, change]: StreamEvent): void {
    if (name === "reset") this.discussions.refreshAll();
    else if (name === "item.updated") this.discussions.refresh(change.item.id);
  }

  openComposer(): void {
    void this.composer.open();
  }

  changeDraft(change: Partial<Draft>): void {
    this.composer.changeDraft(change);
  }

  sendPost(): void {
    void this.composer.sendPost();
  }

  foldComposer(): void {
    this.composer.fold();
  }

  withdraw(idempotencyKey: string): void {
    this.courier.outbox.withdraw(idempotencyKey);
    this.bench.announce((say) => say("takenBack"));
    this.bench.keepFocus(atRest, ".waiting");
  }

  rewrite(idempotencyKey: string): void {
    const { outbox } = this.courier;
    const outgoing = outbox.outgoing.find((each) => each.idempotencyKey === idempotencyKey);
    if (!outgoing) return;
    outbox.withdraw(idempotencyKey);
    if (outgoing.post) this.discussions.takeBack(outgoing.post, outgoing.text);
    else this.composer.takeBack(outgoing);
  }

  react(item: string, kind: ReactionKind): void {
    void this.reactions.react(item, kind);
  }

  unfoldComments(item: string): void {
    this.discussions.toggle(item);
  }

  showMoreComments(item: string): void {
    this.discussions.showMore(item);
  }

  answerAsResident(item: string): void {
    void this.discussions.answerAsResident(item);
  }

  changeComment(item: string, text: string): void {
    this.discussions.changeDraft(item, text);
  }

  sendComment(item: string): void {
    void this.discussions.sendComment(item);
  }

  openMenu(item: string, id?: string): void {
    this.handling.openMenu(item, id);
  }

  fold(item: string): void {
    this.handling.fold(item);
  }

  startEditing(item: string, id: string): void {
    void this.handling.startEditing(item, id);
  }

  changeEdit(item: string, text: string): void {
    this.handling.changeEdit(item, text);
  }

  saveEdit(item: string): void {
    void this.handling.saveEdit(item);
  }

  askToRemove(item: string, id: string): void {
    this.handling.askToRemove(item, id);
  }

  remove(item: string, id: string): void {
    void this.handling.remove(item, id);
  }

  report(item: string, id: string, reason: ReportReason): void {
    void this.handling.report(item, id, reason);
  }

  block(item: string, id: string): void {
    void this.handling.block(item, id);
  }

  hide(item: string): void {
    void this.handling.hide(item);
  }

  mute(item: string): void {
    void this.handling.mute(item);
  }

  undo(item: string, id: string): void {
    void this.handling.undo(item, id);
  }

  /** Another session, or another reader of the same one: nothing of what the last one was doing is about them. */
  private begin(session: Session): void {
    const isFirst = this.session === undefined;
    this.session = session;
    this.departures = session.departures;
    if (isFirst) return;
    this.discussions.stopAll();
    this.options.change({ doings: new Map(), writing: nothingWritten });
    this.courier.onOutgoing();
  }

  private welcome(author: Author): void {
    this.bench.changeWriting({ author });
    this.courier.outbox.openFor(author.id);
    this.composer.restore();
  }

  private closeMenus = (event: Event): void => {
    const isInside = event.composedPath().some((target) => target instanceof Element && target.matches(menuParts));
    if (!isInside) this.handling.closeMenus();
  };
}

/** A press on these is theirs to answer. */
const menuParts = '[role="menu"], [aria-haspopup]';
