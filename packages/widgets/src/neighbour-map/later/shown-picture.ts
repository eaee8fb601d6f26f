import type { Sources } from "../drawing.ts";
import type { MapPicture, View } from "../map-engine.ts";
import { drawingOf } from "../open/drawing-of.ts";
import { titleOf } from "../open/list.ts";

/** What the engine is to draw: the same picture as long as it would look the same. */
export class ShownPicture {
  private drawn: { of: readonly unknown[]; picture: MapPicture } | undefined;

  /** Null while nothing is known of what is looked at. */
  of(sources: Sources): { view: View; picture: MapPicture } | null {
    const { looked, state, direction, language } = sources;
    if (!looked?.found) return null;
    const { rows, ground, cells } = looked.found;
    const of = [looked.found, state.chosen, language, direction];
    if (!this.drawn?.of.every((part, index) => part === of[index])) {
      const { say } = drawingOf(sources);
      const marks = rows.map((row) => ({ ...row, name: titleOf(row, say) }));
      this.drawn = { of, picture: { ground, presence: cells, marks, chosen: state.chosen, language, direction } };
    }
    return { view: looked.view, picture: this.drawn.picture };
  }
}
