import { encodeId } from "../ids.ts";
import type { News } from "./change-tail.ts";
import type { EventStream } from "./event-stream.ts";
import { encodeEvent, type View } from "./frames.ts";
import { newlyHidden, type PutAside, type PutAsideRow, putAside } from "./put-aside.ts";

/**
 * Tells one reader what is for them: never of somebody out of sight, a muted group or an item they have hidden, and
 * nothing any more once the community is closed to them.
 */
export function createListener(
  stream: EventStream,
  {
    sub,
    aside: row,
    isReadable,
  }: {
    sub: string | null;
    aside: PutAsideRow;
    /** Looks whether the reader may still read what is in the community. */
    isReadable: () => Promise<boolean>;
  },
): (news: News) => void {
  const view: View = sub === null ? "stranger" : "resident";
  let aside = putAside(row);

  const startOver = (id: number) => stream.write(encodeEvent({ event: "reset", id, data: {} }));

  /** In a gap anything may have happened, closing included. Who cannot be told comes back and is looked at anew. */
  async function lookAtTheDoor(): Promise<void> {
    if (!(await isReadable().catch(() => false))) stream.end();
  }

  function look(id: number, changed: PutAsideRow): void {
    const before: PutAside = aside;
    aside = putAside(changed);
    const hidden = newlyHidden(before, aside);
    if (hidden === null) startOver(id);
    for (const post of hidden ?? []) {
      stream.write(encodeEvent({ event: "item.removed", id, data: { id: encodeId("post", post) } }));
    }
  }

  return ({ version, reset, frames }) => {
    stream.reach(version);
    if (reset) {
      startOver(version);
      if (view === "stranger") void lookAtTheDoor();
    }
    for (const frame of frames) {
      if (frame.arranged) {
        startOver(frame.version);
        if (frame.arranged === "closed" && view === "stranger") stream.end();
        continue;
      }
      if (frame.viewer) {
        if (frame.viewer.sub === sub) look(frame.version, frame.viewer.aside);
        continue;
      }
      if (frame.about && aside.has(frame.about)) continue;
      const bytes = frame.bytes(view);
      if (bytes) stream.write(bytes);
    }
  };
}
