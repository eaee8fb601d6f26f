import type { Site } from "../sites/site.ts";
import { doorSub } from "../sites/token-terms.ts";

/** What of a resident's token can be refused before its time. */
type Vouched = { jti: string; sub: string; doorCode: string | null };

/** True for a token that its site took back, and for one whose door code or pass has ended. */
export function isDenied({ denied }: Pick<Site, "denied">, { jti, sub, doorCode }: Vouched): boolean {
  if (denied.tokens.has(jti)) return true;
  return doorCode !== null && (denied.doors.has(doorCode) || denied.doors.has(sub.slice(doorSub.length)));
}
