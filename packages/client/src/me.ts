import type { Block, Hidden, Mute, MySignUp, Notice, Page, Me as Resident } from "@linli/contract";
import type { CallOptions, PageQuery, Read, Result } from "./result.ts";
import type { Request } from "./transport.ts";

/** Something that a resident keeps for themselves. Adding what is there and removing what is not is no failure. */
export type Kept<Item> = {
  list: Read<[query?: PageQuery], Page<Item>>;
  add(id: string, options?: CallOptions): Promise<Result<null>>;
  remove(id: string, options?: CallOptions): Promise<Result<null>>;
};

/** The resident themselves. `token.missing` for strangers. */
export type Me = {
  /** The resident that the token speaks for. */
  get: Read<[], Resident>;
  /** What this resident signed up for, in all communities of the site. */
  signUps: Read<[query?: PageQuery], Page<MySignUp>>;
  /** What concerns this resident, newest first. */
  notices: Read<[query?: PageQuery], Page<Notice>>;
  readNotice(notice: string, options?: CallOptions): Promise<Result<null>>;
  /** Neighbours, by resident: neither sees the other from then on. */
  blocks: Kept<Block>;
  /** Groups of which nothing comes into the feed and the notices. */
  mutes: Kept<Mute>;
  /** Items of the feed that are out of sight. */
  hidden: Kept<Hidden>;
};

export function resident(request: Request): Omit<Me, "blocks" | "mutes" | "hidden"> {
  return {
    get: (options?: CallOptions) => request<Resident>({ ...options, path: ["me"] }),
    signUps: kept<MySignUp>(request, "sign-ups").list,
    notices: kept<Notice>(request, "notices").list,
    readNotice: (notice, options) => request({ ...options, method: "PUT", path: ["me", "notices", notice, "read"] }),
  };
}

export function kept<Item>(request: Request, name: string): Kept<Item> {
  const path = (...id: string[]) => ["me", name, ...id];
  return {
    list: (query?: PageQuery, options?: CallOptions) => request<Page<Item>>({ ...options, path: path(), query }),
    add: (id, options) => request({ ...options, method: "PUT", path: path(id) }),
    remove: (id, options) => request({ ...options, method: "DELETE", path: path(id) }),
  };
}
