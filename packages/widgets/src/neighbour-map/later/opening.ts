import { bringElement } from "../../elements.ts";
import { LinliNavigateEvent } from "../../foundation/navigate-event.ts";
import type { Opened, Say } from "../drawing.ts";
import { isNeed, type Row, type Thing } from "../open/rows.ts";
import type { DeskHost, DeskOptions } from "./desk.ts";
import type { FocusKeeper } from "./focus-keeper.ts";
import { revealRow } from "./reveal-row.ts";

type Options = DeskOptions & {
  focus: FocusKeeper;
  find: (id: string) => Row | undefined;
  announce: (words: (say: Say) => string) => void;
};

/** What is opened, as the page and the API know it. */
const addressOf = ({ properties: p }: Thing) =>
  "group" in p
    ? ({ kind: "group", id: p.group, of: "groups" } as const)
    : "need" in p
      ? ({ kind: "need", id: p.need, of: "needs" } as const)
      : ({ kind: "activity", id: p.activity, of: "activities" } as const);

/** Opens in its row what a reader wants to see, and puts it away: the page is told first, and may show it itself. */
export class Opening {
  constructor(
    private host: DeskHost,
    private options: Options,
  ) {}

  open(row: string, thing: Thing): void {
    const { host, options } = this;
    const { kind, id, of } = addressOf(thing);
    const { community } = thing.properties;
    const href = `${host.session?.client.api}/v1/communities/${community}/${of}/${id}`;
    if (!host.dispatchEvent(new LinliNavigateEvent({ kind, id, href }))) return;
    if (isNeed(thing)) {
      this.show({ row, kind: "need", id, community, pin: thing });
      return;
    }
    if (kind === "need") return;
    bringElement(kind === "group" ? "linli-group-card" : "linli-sign-up-form").then(
      () => this.show({ row, kind, id, community }),
      (cause: unknown) => {
        options.report("network.unreachable", cause);
        options.announce((say) => say("failure.network.unreachable"));
      },
    );
  }

  /** One sentence has nothing more to be chosen for: it is opened at once. */
  openNeed(row: Row | undefined): void {
    const [thing] = row?.things ?? [];
    if (row?.kind === "need" && thing) this.open(row.id, thing);
  }

  /** Whoever works by keyboard stands again where they opened it. */
  close(): void {
    const { options } = this;
    const { opened } = options.sources().state;
    const isAlone = opened?.kind === "need" && options.find(opened.row)?.kind === "need";
    options.focus.moveTo(isAlone ? "[data-chosen] .choose" : `[data-open="${opened?.id}"]`);
    options.change({ opened: null });
  }

  private show(opened: Opened): void {
    const { host, options } = this;
    // A need alone is put away by its own row, on which the keyboard stands.
    const isAlone = options.find(opened.row)?.kind === "need";
    if (!isAlone) options.focus.moveTo("[data-close]");
    options.change({ opened });
    void host.updateComplete.then(() => revealRow(host.renderRoot, opened.row, !isAlone));
  }
}
