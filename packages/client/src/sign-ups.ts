import type { Page, SignUp, SignUpChange, SignUpRequest } from "@linli/contract";
import { collection, within } from "./collection.ts";
import type { CallOptions, CreateOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** The occurrence that people sign up for. */
export type SignUpPlace = { community: string; activity: string; occurrence: string };

/** Seats and places on the waiting list. For residents; `token.missing` for strangers. */
export type SignUps = {
  /** For hosts and managers: who comes and who waits, with their names. */
  list: Read<[place: SignUpPlace, query?: PageQuery], Page<SignUp>>;
  /** One's own sign-up as it stands now. */
  get: Read<[place: SignUpPlace, signUp: string], SignUp>;
  /**
   * Takes seats, or a place on the waiting list: `seat` says which. Never repeated by itself; repeating it with the
   * same `idempotencyKey` takes no second seat. `sign_up.exists` names the one that the resident has already.
   */
  create(place: SignUpPlace, body: SignUpRequest, options?: CreateOptions): Promise<Result<SignUp>>;
  /** Changes the party or the answers. `sign_up.no_room` leaves everything as it was. */
  update(place: SignUpPlace, signUp: string, body: SignUpChange, options?: CallOptions): Promise<Result<SignUp>>;
  /** Takes an offered seat, which is then held until it is paid, or lets it go on to the next. */
  answerOffer(
    place: SignUpPlace,
    signUp: string,
    body: { accept: boolean },
    options?: CallOptions,
  ): Promise<Result<SignUp>>;
  /** Gives the seats back; the answer has the seat `cancelled`. */
  cancel(place: SignUpPlace, signUp: string, options?: CallOptions): Promise<Result<SignUp>>;
};

export function signUps(request: Request): SignUps {
  const path = ({ community, activity, occurrence }: SignUpPlace, ...signUp: string[]) =>
    within(community, "activities", activity, "occurrences", occurrence, "sign-ups", ...signUp);
  const { remove: cancel, ...all } = collection<SignUpPlace, PageQuery, SignUp, SignUpRequest, SignUpChange>(
    request,
    path,
  );
  return {
    ...all,
    cancel,
    answerOffer: (place, signUp, body, options) =>
      request({ ...options, method: "PUT", path: path(place, signUp, "offer"), body }),
  };
}
