import { encodeId } from "../ids.ts";
import type { News } from "./change-tail.ts";
import type { EventStream } from "./event-stream.ts";
import { encodeEvent, type View } from "./frames.ts";
import { newlyHidden, type PutAside, type PutAsideRow, putAside } from "./put-aside.ts";

/** Tells one reader what is for them: never of somebody out of sight, a muted group or an item they have hidden. */
export function createListener(
  stream: EventStream,
  { sub, aside: row }: { sub: string | null; aside: PutAsideRow },
): (news: News) => void {
  const view: View = sub === null ? "stranger" : "resident";
  let aside = putAside(row);

  function look(id: number, changed: PutAsideRow): void {
    const before: PutAside = aside;
    aside = putAside(changed);
    const hidden = newlyHidden(before, aside);
    if (hidden === null) stream.write(encodeEvent({ event: "reset", id, data: {} }));
    for (const post of hidden ?? []) {
      stream.write(encodeEvent({ event: "item.removed", id, data: { id: encodeId("post", post) } }));
    }
  }

  return ({ version, reset, frames }) => {
    stream.reach(version);
    if (reset) stream.write(encodeEvent({ event: "reset", id: version, data: {} }));
    for (const frame of frames) {
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
