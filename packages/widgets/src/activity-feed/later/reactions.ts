import type { FeedItem, ReactionKind, Reactions as Standing } from "@linli/contract";
import type { Doing, Wish } from "./doing.ts";
import type { Workbench } from "./workbench.ts";

const kinds: readonly ReactionKind[] = ["thanks", "me_too", "will_come"];

/** What an item shows: how it stands, with what the reader has pressed since laid over it. */
export function reactionsOf(
  item: FeedItem,
  doing: Doing | undefined,
): { counts: FeedItem["counts"]; viewer: readonly ReactionKind[] } {
  const own = item.viewer?.reactions ?? [];
  if (!doing) return { counts: item.counts, viewer: own };
  const { wishes } = doing;
  const wanted = (kind: ReactionKind) => wishes[kind]?.wanted ?? own.includes(kind);
  const count = (kind: ReactionKind) => {
    const wish = wishes[kind];
    return wish ? wish.others + Number(wish.wanted) : item.counts.reactions[kind];
  };
  return {
    counts: {
      ...item.counts,
      reactions: { thanks: count("thanks"), me_too: count("me_too"), will_come: count("will_come") },
    },
    viewer: kinds.filter(wanted),
  };
}

/**
 * Thanks, me too, will come. A press is drawn at once and sent; however often it is repeated meanwhile, one request is
 * under way per reaction, and what is wished last is what stands in the end. A refusal takes it back, and is said.
 */
export class ReactionDesk {
  private underWay = new Set<string>();

  constructor(private bench: Workbench) {}

  async react(id: string, kind: ReactionKind): Promise<void> {
    const { bench } = this;
    const { sources, requireResident, find } = bench.options;
    if (!sources().identified && !(await requireResident("react"))) {
      bench.changeDoing(id, { refusal: { id, why: "stranger" } });
      return;
    }
    const item = find(id);
    if (!item) return;
    const doing = bench.doing(id);
    const { counts, viewer } = reactionsOf(item, doing);
    const has = viewer.includes(kind);
    this.wish(id, kind, { wanted: !has, others: counts.reactions[kind] - Number(has) });
    const name = `${id} ${kind}`;
    if (this.underWay.has(name)) return;
    this.underWay.add(name);
    await this.settle(id, kind).finally(() => this.underWay.delete(name));
  }

  private async settle(id: string, kind: ReactionKind): Promise<void> {
    const { bench } = this;
    for (let wish = this.wished(id, kind); wish; wish = this.wished(id, kind)) {
      const { wanted } = wish;
      const answer = await bench.ask("react", ({ reactions }) =>
        wanted ? reactions.add(bench.place(id), kind) : reactions.remove(bench.place(id), kind),
      );
      if (!answer) return;
      if (!answer.ok) {
        this.wish(id, kind, undefined);
        bench.changeDoing(id, { refusal: { id, why: answer.why } });
        return;
      }
      bench.options.replaceItem(id, (item) => standing(item, answer.value));
      if (this.wished(id, kind)?.wanted === wanted) this.wish(id, kind, undefined);
    }
  }

  private wished(id: string, kind: ReactionKind): Wish | undefined {
    return this.bench.doing(id).wishes[kind];
  }

  private wish(id: string, kind: ReactionKind, wish: Wish | undefined): void {
    const { [kind]: _, ...others } = this.bench.doing(id).wishes;
    this.bench.changeDoing(id, { wishes: wish ? { ...others, [kind]: wish } : others, refusal: null });
  }
}

function standing(item: FeedItem, { viewer, ...reactions }: Standing): FeedItem {
  return {
    ...item,
    counts: { ...item.counts, reactions },
    viewer: { own: false, may_remove: false, reports: null, ...item.viewer, reactions: viewer },
  };
}
