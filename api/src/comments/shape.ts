import type { Actor, Comment } from "@linli/contract";
import { encodeId } from "../ids.ts";
import { instantText } from "../posts/item.ts";

/** A comment as the database's functions give it. */
export type CommentRow = {
  id: string;
  post: string;
  arrived: number;
  actor_id: string;
  actor_name: string;
  building: string | null;
  role: Actor["role"];
  body: string;
  published_at: string;
  edited_at: string | null;
  own: boolean;
  may_remove: boolean;
};

/** `known`: there is a person behind the viewer. */
export function shapeComment(row: CommentRow, { known }: { known: boolean }): Comment {
  return {
    id: encodeId("comment", row.id),
    post: encodeId("post", row.post),
    actor: {
      id: encodeId("resident", row.actor_id),
      type: "resident",
      name: row.actor_name,
      building: row.building,
      role: row.role,
    },
    body: row.body,
    published_at: instantText(row.published_at),
    edited_at: row.edited_at === null ? null : instantText(row.edited_at),
    viewer: known ? { own: row.own, may_remove: row.may_remove } : null,
  };
}
