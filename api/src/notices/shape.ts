import type { Notice } from "@linli/contract";
import { encodeId } from "../ids.ts";
import type { NoticeRow } from "./repository.ts";

export function shapeNotice(row: NoticeRow): Notice {
  return {
    id: encodeId("notice", row.id),
    kind: row.kind,
    community: encodeId("community", row.community),
    actor: row.actor && { ...row.actor, id: encodeId("resident", row.actor.id) },
    group: row.group === null ? null : encodeId("group", row.group),
    group_name: row.group_name,
    post: row.post === null ? null : encodeId("post", row.post),
    activity: row.activity === null ? null : encodeId("activity", row.activity),
    need: row.need === null ? null : encodeId("need", row.need),
    created_at: new Date(row.created_at).toISOString(),
    read_at: row.read_at && new Date(row.read_at).toISOString(),
  };
}
