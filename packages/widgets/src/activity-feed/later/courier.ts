import type { Failure } from "@linli/client";
import type { Comment, FeedItem, Id } from "@linli/contract";
import { LinliPostedEvent } from "../../foundation/writing-events.ts";
import type { Session } from "../../provider/session.ts";
import type { Acquaintance } from "./author.ts";
import type { Draft, Outgoing, Refusal } from "./doing.ts";
import { type Follower, type Outbox, sharedOutbox } from "./outbox.ts";
import { isAboutToken, type Workbench, whyOf } from "./workbench.ts";

/** What became of a text that was handed over; null: whoever wrote it is not here any more. */
export type Delivery = "arrived" | "waiting" | { why: Refusal } | null;

/** Stands between one element and the outbox that it shares with others: hands over, tells the page, draws what waits. */
export class Courier implements Follower {
  private followed: Outbox | undefined;
  private unfollow: (() => void) | undefined;

  constructor(
    private bench: Workbench,
    private acquaintance: Acquaintance,
    private onComment: (comment: Comment) => void,
  ) {}

  /** @throws {TypeError} before there is a session and a community: nothing can be written then. */
  get outbox(): Outbox {
    if (!this.followed) throw new TypeError("The feed has no session");
    return this.followed;
  }

  follow(session: Session, community: Id<"community">): void {
    const outbox = sharedOutbox(session, community);
    if (outbox === this.followed && this.unfollow) return;
    this.stop();
    this.followed = outbox;
    this.unfollow = outbox.follow(this);
    this.onOutgoing();
  }

  stop(): void {
    this.unfollow?.();
    this.unfollow = undefined;
  }

  /** Resolves when the first attempt has ended. A token that is not good is replaced once, by the same person's. */
  async deliver(action: "post" | "comment", written: Draft & Pick<Outgoing, "post">): Promise<Delivery> {
    const { identified } = this.bench.options.sources();
    const { author } = this.bench.writing;
    if (!identified && !(await this.bench.options.requireResident(action))) return { why: "stranger" };
    let result = await this.outbox.send(written, this);
    if (isAboutToken(result) && (await this.acquaintance.returns(action))) {
      result = await this.outbox.send(written, this);
    }
    if (author && author.id !== this.bench.writing.author?.id) return null;
    if (!result) return "waiting";
    return result.ok ? "arrived" : { why: whyOf(result.failure) };
  }

  onOutgoing(): void {
    const { outgoing } = this.followed ?? { outgoing: [] };
    this.bench.changeWriting({ outgoing });
  }

  onSent({ kind, post, state }: Outgoing, written: FeedItem | Comment, first: boolean): void {
    const { bench } = this;
    if (isComment(written)) this.onComment(written);
    else if (this.concerns(written)) bench.options.addItem(written);
    if (!first) return;
    if (state === "waiting") bench.announce((say) => say(post ? "commented" : "posted"));
    bench.host.dispatchEvent(new LinliPostedEvent(post ? "comment" : kind, written.id, post));
  }

  /** Whoever watched the first attempt is told where they wrote. */
  onRefused({ state, post }: Outgoing, failure: Failure, first: boolean): void {
    if (!first) return;
    const { bench } = this;
    bench.options.report(failure.code, failure);
    if (state === "sending") return;
    bench.announce((say) => say(`failure.${failure.code}`));
    if (failure.code.startsWith("token.")) void this.acquaintance.returns(post ? "comment" : "post");
  }

  /** Another feed on the page may be a group's own. */
  private concerns({ group }: FeedItem): boolean {
    const own = this.bench.options.group();
    return !own || own === group;
  }
}

const isComment = (written: FeedItem | Comment): written is Comment => "post" in written;
