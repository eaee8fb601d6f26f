import type { DoorCode } from "@linli/contract";
import { encodeId } from "../ids.ts";
import type { DoorCodeRow } from "./repository.ts";

export function shapeDoorCode({ id, expires_at, revoked_at, created_at, ...row }: DoorCodeRow): DoorCode {
  return {
    ...row,
    id: encodeId("doorCode", id),
    expires_at: new Date(expires_at).toISOString(),
    revoked_at: revoked_at === null ? null : new Date(revoked_at).toISOString(),
    created_at: new Date(created_at).toISOString(),
  };
}
