import type { MySignUp, Page, Me as Resident } from "@linli/contract";
import type { PageQuery, Read, ReadOptions } from "./result.ts";
import type { Request } from "./transport.ts";

/** The resident themselves. `token.missing` for strangers. */
export type Me = {
  /** The resident that the token speaks for. */
  get: Read<[], Resident>;
  /** What this resident signed up for, in all communities of the site. */
  signUps: Read<[query?: PageQuery], Page<MySignUp>>;
};

export function me(request: Request): Me {
  return {
    get: (options?: ReadOptions) => request<Resident>({ ...options, path: ["me"] }),
    signUps: (query?: PageQuery, options?: ReadOptions) =>
      request<Page<MySignUp>>({ ...options, path: ["me", "sign-ups"], query }),
  };
}
