import { noChange } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import { repeat } from "lit/directives/repeat.js";

/** What is laid out within one frame beside the map; more than anybody sees at once beside it. */
const mostAtOnce = 10;

type Each = {
  id: string;
  /** Comes first, wherever it stands. */
  isFirst: boolean;
  picture: () => unknown;
};

class InTurns extends AsyncDirective {
  private standing = new Set<string>();
  private drawn = new Set<string>();
  private all: readonly Each[] = [];
  private waiting = 0;

  render(all: readonly Each[]): unknown {
    this.all = all;
    this.drawn.clear();
    return this.next();
  }

  protected override disconnected() {
    cancelAnimationFrame(this.waiting);
  }

  protected override reconnected() {
    this.setValue(this.next());
  }

  /** What stands stays where it is, and a few more; nothing is drawn twice. */
  private next(): unknown {
    const { all, drawn } = this;
    let room = mostAtOnce;
    const shown = all.filter(({ id, isFirst }) => isFirst || this.standing.has(id) || room-- > 0);
    this.standing = new Set(shown.map(({ id }) => id));
    cancelAnimationFrame(this.waiting);
    if (shown.length < all.length) this.waiting = requestAnimationFrame(() => this.setValue(this.next()));
    return repeat(
      shown,
      ({ id }) => id,
      ({ id, picture }) => {
        if (drawn.has(id)) return noChange;
        drawn.add(id);
        return picture();
      },
    );
  }
}

/** Rows by their id, of which no frame has to draw many that are new: what is near the top and what stands comes first. */
export const inTurns = directive(InTurns);
