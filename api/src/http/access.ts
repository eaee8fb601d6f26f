import type { ErrorCode } from "@linli/contract";
import { Refusal } from "../refusal.ts";
import type { Caller } from "./caller.ts";
import type { Access } from "./route-table.ts";

type CallerKind = Caller["kind"];

const admitted: Record<Exclude<Access, "open">, readonly CallerKind[]> = {
  key: ["anonymous", "resident", "server"],
  identified: ["resident", "server"],
  resident: ["resident"],
  server: ["server"],
};

/** Refuses a caller whom the route does not admit. */
export function requireAccess(access: Access, caller: Caller | null): void {
  if (access === "open" || (caller !== null && admitted[access].includes(caller.kind))) return;
  throw new Refusal(refusalCode(access, caller));
}

function refusalCode(access: Access, caller: Caller | null): ErrorCode {
  if (access === "key") return "site_key.missing";
  return caller === null || caller.kind === "anonymous" ? "token.missing" : "permission.denied";
}

/** Codes that a route of this access may answer before its own work begins. */
export function accessErrors(access: Access): readonly ErrorCode[] {
  if (access === "open") return [];
  const always: ErrorCode[] = [
    "site_key.unknown",
    "secret_key.in_browser",
    "origin.refused",
    "token.invalid",
    "token.expired",
    "token.revoked",
  ];
  return access === "key" ? ["site_key.missing", ...always] : ["token.missing", "permission.denied", ...always];
}
