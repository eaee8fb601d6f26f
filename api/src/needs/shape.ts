import type { Actor, Need } from "@linli/contract";
import { encodeId } from "../ids.ts";
import { instantText } from "../posts/item.ts";

/** A need as the database's functions give it. */
export type NeedRow = Pick<Need, "intent" | "kind" | "body" | "state"> & {
  id: string;
  place_name: string | null;
  published_at: string;
  edited_at: string | null;
  expires_at: string;
  done_at: string | null;
  actor_id: string;
  actor_name: string;
  building: string | null;
  role: Actor["role"];
  own: boolean;
  may_withdraw: boolean;
  reports: number | null;
};

/** `known`: there is a person behind the viewer. */
export function shapeNeed(row: NeedRow, { known }: { known: boolean }): Need {
  const { intent, kind, body, state, own, may_withdraw, reports } = row;
  return {
    id: encodeId("need", row.id),
    intent,
    kind,
    actor: {
      id: encodeId("resident", row.actor_id),
      type: "resident",
      name: row.actor_name,
      building: row.building,
      role: row.role,
    },
    body,
    // The map says where that is, as the community lets it be shown.
    place: row.place_name === null ? null : { name: row.place_name, point: null, precision: "building" },
    state,
    published_at: instantText(row.published_at),
    edited_at: row.edited_at === null ? null : instantText(row.edited_at),
    expires_at: instantText(row.expires_at),
    done_at: row.done_at === null ? null : instantText(row.done_at),
    viewer: known ? { own, may_withdraw, reports } : null,
  };
}

/** The instant until which these look as they do now, if nobody writes; null is for ever. */
export function needsHoldUntil(rows: readonly NeedRow[]): number | null {
  const ends = rows.flatMap(({ state, expires_at }) => (state === "open" ? [Date.parse(expires_at)] : []));
  return ends.length === 0 ? null : Math.min(...ends);
}
