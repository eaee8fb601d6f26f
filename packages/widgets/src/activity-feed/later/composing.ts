import { limits } from "@linli/contract";
import { isReady } from "../../foundation/text-length.ts";
import { LinliPostRequestEvent } from "../../foundation/writing-events.ts";
import type { Acquaintance } from "./author.ts";
import type { Courier } from "./courier.ts";
import { type Draft, emptyComposer, type Outgoing } from "./doing.ts";
import { atRest, type Workbench } from "./workbench.ts";

/** Opens the composer, keeps its draft, sends what it holds. */
export class ComposerDesk {
  constructor(
    private bench: Workbench,
    private acquaintance: Acquaintance,
    private courier: Courier,
  ) {}

  async open(): Promise<void> {
    const { bench } = this;
    const { identified } = bench.options.sources();
    if (!identified && !(await bench.options.requireResident("post"))) {
      bench.changeComposer({ refusal: "stranger" });
      return;
    }
    bench.changeComposer({ open: true, refusal: null });
    bench.focus("#composer-text");
    await this.settleIn();
  }

  changeDraft(change: Partial<Draft>): void {
    this.bench.changeComposer({ ...change, refusal: null });
    this.courier.outbox.keepDraft(this.scope, this.draft);
    // There may have been no line when it was opened.
    if (!this.bench.writing.author && navigator.onLine) void this.settleIn();
  }

  fold(): void {
    this.bench.changeComposer({ open: false, refusal: null });
    this.bench.focus(atRest);
  }

  async sendPost(): Promise<void> {
    const { bench, draft, scope } = this;
    const { composer } = bench.writing;
    if (composer.pending || !isReady(draft.text, limits.post)) return;
    if (!bench.host.dispatchEvent(new LinliPostRequestEvent(draft.kind, null))) return;
    bench.changeComposer({ pending: true, refusal: null });
    const group = bench.options.group() ?? (draft.kind === "notice" ? null : draft.group);
    const delivery = await this.courier.deliver("post", { ...draft, group, post: null });
    if (!delivery) return;
    if (typeof delivery === "object") {
      bench.changeComposer({ pending: false, refusal: delivery.why });
      return;
    }
    this.courier.outbox.keepDraft(scope, { ...draft, text: "" });
    bench.changeComposer(emptyComposer);
    bench.announce((say) => say(delivery === "arrived" ? "posted" : "waitsForSignal"));
    bench.keepFocus(atRest, ".composing");
  }

  /** Puts what was refused before what is being written. */
  takeBack({ text, kind, group }: Outgoing): void {
    const { draft } = this;
    this.changeDraft({ text: draft.text ? `${text}\n\n${draft.text}` : text, kind, group });
    void this.open();
  }

  /** Shows what whoever is signed in had begun to write here. */
  restore(): void {
    const { composer } = this.bench.writing;
    const draft = this.courier.outbox.draftFor(this.scope);
    if (draft && !composer.text) this.bench.changeComposer(draft);
  }

  /** Learns what only matters to somebody who writes: who they are, and the groups that they may post into. */
  private async settleIn(): Promise<void> {
    const { bench } = this;
    const author = await this.acquaintance.meet();
    const { session } = bench.host;
    if (!author || !session || bench.options.group() || bench.writing.groups.length > 0) return;
    const groups = await session.client.groups.list(bench.community, { limit: limits.pageSize });
    if (!groups.ok || bench.writing.author?.id !== author.id) return;
    const open = groups.value.items.filter(({ viewer }) => author.manages || viewer?.state === "member");
    bench.changeWriting({ groups: open.map(({ id, name }) => ({ id, name })) });
  }

  private get draft(): Draft {
    const { text, kind, group } = this.bench.writing.composer;
    return { text, kind, group };
  }

  private get scope(): string {
    return this.bench.options.group() ?? "";
  }
}
