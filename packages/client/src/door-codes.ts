import type { DoorCode, DoorCodesRequest, NewDoorCode, Page, Redeemed } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** Codes on paper, for portals that have no server to say who is there. */
export type DoorCodes = {
  /**
   * One code for each home, in the order of `body.homes`; only this answer has them. A home's older code ends, with the
   * access of those who redeemed it. For managers and the site's server.
   */
  make(community: string, body: DoorCodesRequest, options?: CallOptions): Promise<Result<Page<NewDoorCode>>>;
  /** Newest first, without the codes themselves, also those that are over. */
  list: Read<[community: string, query?: PageQuery], Page<DoorCode>>;
  /** Within five seconds nobody whom this code let in can do anything. */
  revoke(community: string, doorCode: string, options?: CallOptions): Promise<Result<null>>;
  /**
   * Signs somebody in by the code as they typed it: hand `token` to `identify`, and keep `renew`. Made for a stranger,
   * whoever the client is for. `door_code.invalid` whatever is wrong with it; `request.too_many` with `retryAfter`.
   */
  redeem(community: string, code: string, name: string, options?: CallOptions): Promise<Result<Redeemed>>;
  /** The next token, and the next `renew`: each works once. `door_code.invalid`: it is over, ask for a code again. */
  renew(community: string, renewal: string, options?: CallOptions): Promise<Result<Redeemed>>;
};

export function doorCodes(request: Request): DoorCodes {
  const codes = collection<string, PageQuery, DoorCode, never, never>(request, (community, ...id) =>
    within(community, "door-codes", ...id),
  );
  // A token's own source may call these: waiting for a token, they would wait for themselves.
  const redeem = (community: string, body: object, options?: CallOptions) =>
    request<Redeemed>({
      ...options,
      method: "POST",
      path: within(community, "door-codes", "redeem"),
      body,
      stranger: true,
    });
  return {
    make: (community, body, options) =>
      request({ ...options, method: "POST", path: within(community, "door-codes"), body }),
    list: codes.list,
    revoke: codes.remove,
    redeem: (community, code, name, options) => redeem(community, { code, name }, options),
    renew: (community, renewal, options) => redeem(community, { renew: renewal }, options),
  };
}
