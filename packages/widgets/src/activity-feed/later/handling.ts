import type { Client, Result } from "@linli/client";
import { limits, type ReportReason } from "@linli/contract";
import { isReady } from "../../foundation/text-length.ts";
import {
  LinliBlockedEvent,
  LinliBlockRequestEvent,
  LinliReportedEvent,
  LinliReportRequestEvent,
} from "../../foundation/writing-events.ts";
import type { DiscussionDesk } from "./discussing.ts";
import type { Gone, Handling, Refusal, Written } from "./doing.ts";
import { type Answer, type Workbench, within } from "./workbench.ts";

/** One thing that is put out of sight at once, and told to the API then. */
type Removal = {
  action: string;
  item: string;
  id: string;
  gone: Gone;
  /** A resident, a group or a post: gone from every element of the page. */
  aside: string | null;
  call: (client: Client) => Promise<Result<unknown>>;
};

/** What "…" offers: to change and remove one's own, and to keep what one does not want to see out of sight. */
export class HandlingDesk {
  /** Changes that were begun, by the id of what they change: a look into another menu does not lose them. */
  private edits = new Map<string, string>();

  constructor(
    private bench: Workbench,
    private discussions: DiscussionDesk,
  ) {}

  openMenu(item: string, id = item): void {
    const { handling } = this.bench.doing(item);
    if (handling?.id === id && handling.as === "menu") {
      this.fold(item);
      return;
    }
    this.closeMenus();
    this.handle(item, { id, as: "menu" });
    this.bench.focus(within(item, '[role="menuitem"]'));
  }

  /** The pointer went elsewhere: so does whoever moves it. */
  closeMenus(): void {
    const { bench } = this;
    for (const [item, { handling }] of bench.options.sources().state.doings) {
      if (handling?.as === "menu") bench.changeDoing(item, { handling: null });
    }
  }

  fold(item: string): void {
    const { bench } = this;
    const { handling } = bench.doing(item);
    bench.changeDoing(item, { handling: null, refusal: null });
    if (!handling) return;
    if (handling.as === "editor") this.edits.delete(handling.id);
    bench.focus(moreButton(item, handling.id));
  }

  async startEditing(item: string, id: string): Promise<void> {
    const { bench } = this;
    const written = this.find(item, id);
    if (!written) return;
    let text = this.edits.get(id) ?? written.body;
    if (!this.edits.has(id) && "truncated" in written && written.truncated) {
      this.handle(item, { id, as: "menu", pending: true });
      const whole = await bench.ask("post", ({ posts }) => posts.get(bench.community, id));
      if (!whole) return;
      if (!whole.ok) {
        this.refuse(item, id, whole.why);
        return;
      }
      text = whole.value.body;
    }
    this.handle(item, { id, as: "editor", text });
    bench.keepFocus(within(item, ".editor textarea"), within(item));
  }

  changeEdit(item: string, text: string): void {
    const { handling } = this.bench.doing(item);
    if (!handling) return;
    this.edits.set(handling.id, text);
    this.bench.changeDoing(item, { handling: { ...handling, text }, refusal: null });
  }

  async saveEdit(item: string): Promise<void> {
    const { bench } = this;
    const { handling } = bench.doing(item);
    const written = handling && this.find(item, handling.id);
    if (!handling || !written || handling.pending) return;
    const { id, text: body } = handling;
    const isPost = id === item;
    if (!isReady(body, isPost ? limits.post : limits.comment)) return;
    if (body === written.body) {
      this.fold(item);
      return;
    }
    bench.changeDoing(item, { handling: { ...handling, pending: true }, refusal: null });
    const answer = isPost ? await this.savePost(item, body) : await this.saveComment(item, id, body);
    if (!answer) return;
    if (!answer.ok) {
      bench.changeDoing(item, { handling: { ...handling, pending: false }, refusal: { id, why: answer.why } });
      return;
    }
    this.edits.delete(id);
    bench.changeDoing(item, { handling: null });
    bench.keepFocus(moreButton(item, id), within(item));
    bench.announce((say) => say("changesSaved"));
  }

  askToRemove(item: string, id: string): void {
    this.handle(item, { id, as: "confirmation" });
    this.bench.focus(within(item, ".confirmation .plain"));
  }

  async remove(item: string, id: string): Promise<void> {
    const { bench } = this;
    const { handling } = bench.doing(item);
    const written = this.find(item, id);
    if (!handling || handling.pending || !written) return;
    const isPost = id === item;
    bench.changeDoing(item, { handling: { ...handling, pending: true }, refusal: null });
    const answer: Answer<null> = await bench.ask(isPost ? "post" : "comment", ({ posts, comments }) =>
      isPost ? posts.remove(bench.community, id) : comments.remove(bench.place(item), id),
    );
    if (!answer) return;
    if (!answer.ok && answer.why !== "resource.not_found") {
      this.refuse(item, id, answer.why);
      bench.keepFocus(moreButton(item, id), within(item));
      return;
    }
    const because = written.viewer?.own ? "deleted" : "taken down";
    this.setGone(item, id, { because, name: written.actor.name });
    if (!isPost) void this.discussions.recount(item);
    bench.keepFocus(goneLine(item, id), within(item));
  }

  async report(item: string, id: string, reason: ReportReason): Promise<void> {
    const { host, community } = this.bench;
    const written = this.find(item, id);
    const kind = id === item ? "post" : "comment";
    if (!written || !host.dispatchEvent(new LinliReportRequestEvent(kind, id))) return;
    const isDone = await this.putAside({
      action: "report",
      item,
      id,
      gone: { because: "reported", name: written.actor.name },
      aside: kind === "post" ? id : null,
      call: ({ reports }) => reports.create(community, { subject: written.id, reason }),
    });
    if (isDone) host.dispatchEvent(new LinliReportedEvent(kind, id));
  }

  async block(item: string, id: string): Promise<void> {
    const { host } = this.bench;
    const { id: person = null, name = "" } = this.find(item, id)?.actor ?? {};
    if (!person || !host.dispatchEvent(new LinliBlockRequestEvent(person))) return;
    const gone: Gone = { because: "blocked", name };
    const call = ({ me }: Client) => me.blocks.add(person);
    if (!(await this.putAside({ action: "block", item, id, gone, aside: person, call }))) return;
    host.dispatchEvent(new LinliBlockedEvent(person));
    host.session?.readAgain();
  }

  async hide(item: string): Promise<void> {
    const gone: Gone = { because: "hidden", name: "" };
    const call = ({ me }: Client) => me.hidden.add(item);
    await this.putAside({ action: "hide", item, id: item, gone, aside: item, call });
  }

  async mute(item: string): Promise<void> {
    const { group = null, group_name: name } = this.bench.options.find(item) ?? {};
    if (!group) return;
    const gone: Gone = { because: "muted", name: name ?? "" };
    const call = ({ me }: Client) => me.mutes.add(group);
    const isDone = await this.putAside({ action: "mute", item, id: item, gone, aside: group, call });
    if (isDone) this.bench.host.session?.readAgain();
  }

  async undo(item: string, id: string): Promise<void> {
    const { bench } = this;
    const gone = bench.doing(item).gone[id];
    const person = this.find(item, id)?.actor.id;
    const group = bench.options.find(item)?.group;
    if (!gone) return;
    const aside = gone.because === "blocked" ? person : gone.because === "muted" ? group : item;
    if (!aside) return;
    const answer = await bench.ask<null>("block", ({ me: { blocks, mutes, hidden } }) => {
      const list = gone.because === "blocked" ? blocks : gone.because === "muted" ? mutes : hidden;
      return list.remove(aside);
    });
    if (!answer) return;
    if (!answer.ok) {
      bench.changeDoing(item, { refusal: { id, why: answer.why } });
      return;
    }
    bench.host.session?.takeBack(aside);
    this.setGone(item, id, gone.before);
    bench.host.session?.readAgain();
    bench.announce((say) => say("isBack"));
    bench.keepFocus(gone.before ? goneLine(item, id) : moreButton(item, id), within(item));
  }

  /** At once, and back where it was with a sentence when the API does not agree. */
  private async putAside({ action, item, id, gone, aside, call }: Removal): Promise<boolean> {
    const { bench } = this;
    const { options, host } = bench;
    if (!options.sources().identified && !(await options.requireResident(action))) {
      this.refuse(item, id, "stranger");
      return false;
    }
    const before = bench.doing(item).gone[id];
    const { session } = host;
    this.setGone(item, id, { ...gone, before });
    if (aside) session?.putAside(aside);
    bench.keepFocus(goneLine(item, id), within(item));
    const answer = await bench.ask(action, call);
    if (answer?.ok) return true;
    if (!answer) return false;
    if (aside) session?.takeBack(aside);
    this.setGone(item, id, before);
    this.refuse(item, id, answer.why);
    bench.keepFocus(before ? goneLine(item, id) : moreButton(item, id), within(item));
    return false;
  }

  private async savePost(item: string, body: string): Promise<Answer<unknown>> {
    const { bench } = this;
    const answer = await bench.ask("post", ({ posts }) => posts.update(bench.community, item, { body }));
    if (answer?.ok) bench.options.replaceItem(item, (known) => ({ ...known, ...answer.value }));
    return answer;
  }

  private async saveComment(item: string, id: string, body: string): Promise<Answer<unknown>> {
    const { bench } = this;
    const answer = await bench.ask("comment", ({ comments }) => comments.update(bench.place(item), id, { body }));
    if (answer?.ok) this.discussions.replace(item, answer.value);
    return answer;
  }

  private handle(item: string, handling: Pick<Handling, "id" | "as"> & Partial<Handling>): void {
    this.bench.changeDoing(item, { handling: { text: "", pending: false, ...handling }, refusal: null });
  }

  private refuse(item: string, id: string, why: Refusal): void {
    this.bench.changeDoing(item, { handling: null, refusal: { id, why } });
  }

  private find(item: string, id: string): Written | undefined {
    return id === item ? this.bench.options.find(item) : this.discussions.find(item, id);
  }

  private setGone(item: string, id: string, now: Gone | undefined): void {
    const { [id]: _, ...others } = this.bench.doing(item).gone;
    this.bench.changeDoing(item, { handling: null, refusal: null, gone: now ? { ...others, [id]: now } : others });
  }
}

const ofComment = (id: string, selector: string) => `[data-comment="${CSS.escape(id)}"] ${selector}`;

/** The "…" of an item or of one of its comments. */
const moreButton = (item: string, id: string): string =>
  within(item, id === item ? '[data-act="openMenu"]' : ofComment(id, ".round-button"));

/** The one line that stands where it was. */
const goneLine = (item: string, id: string): string => within(item, id === item ? ".gone" : ofComment(id, ".gone"));
