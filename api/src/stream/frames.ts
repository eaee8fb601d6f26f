import type { FeedItem } from "@linli/contract";
import { type OccurrenceRow, shapeOccurrence } from "../activities/shape.ts";
import { encodeId } from "../ids.ts";
import { type ItemRow, shapeItem } from "../posts/item.ts";
import type { About, PutAsideRow } from "./put-aside.ts";

/** A change as the database's functions give it; ids are uuids. */
export type Change = {
  version: number;
  kind: string;
  activity: string | null;
  subject: string;
  occurrence?: OccurrenceRow;
  /** An item that is there, and who and what it is about. */
  about?: About;
  item?: { resident: ItemRow; stranger: ItemRow | null };
  /** Whose eyes changed, and what is put aside for them now. */
  viewer?: { sub: string; aside: PutAsideRow };
};

/** Residents and strangers are shown different things; within each of the two everybody is sent the same bytes. */
export type View = "resident" | "stranger";

/** One change, encoded at most once for each view, however many listen. */
export type Frame = Pick<Change, "version" | "about" | "viewer"> & {
  /** The community is arranged otherwise: everything has to be read again, by those who still may. */
  arranged?: "closed" | "opened";
  /** Null: nothing of it is for this view. */
  bytes(view: View): Uint8Array | null;
};

export function frameOf(change: Change, now: Date): Frame {
  const encoded = new Map<View, Uint8Array | null>();
  return {
    version: change.version,
    ...(change.about && { about: change.about }),
    ...(change.viewer && { viewer: change.viewer }),
    ...(change.kind === "community.closed" && { arranged: "closed" }),
    ...(change.kind === "community.opened" && { arranged: "opened" }),
    bytes(view) {
      let bytes = encoded.get(view);
      if (bytes === undefined) {
        const data = dataOf(change, view, now);
        bytes = data && encodeEvent({ event: change.kind, id: change.version, data });
        encoded.set(view, bytes);
      }
      return bytes;
    },
  };
}

export function encodeEvent({ event, id, data }: { event: string; id: number; data: unknown }): Uint8Array {
  return new TextEncoder().encode(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}

function dataOf({ kind, activity, subject, occurrence, item }: Change, view: View, now: Date): object | null {
  switch (kind) {
    case "occurrence.updated":
      if (!occurrence || activity === null) return null;
      return {
        activity: encodeId("activity", activity),
        occurrence: shapeOccurrence(occurrence, { now, known: false }),
      };
    case "item.created":
    case "item.updated": {
      const shown = item?.[view];
      return shown ? { item: shapeItem(shown, { now, known: false }) satisfies FeedItem } : null;
    }
    case "item.removed":
      return { id: encodeId("post", subject) };
    case "group.updated":
      return { group: encodeId("group", subject) };
    case "need.updated":
      // Not even that there is one: it may be a child's.
      return view === "resident" ? { need: encodeId("need", subject) } : null;
    default:
      return null;
  }
}
