import type { Activity, ActivityRequest, Group, GroupRequest, Id } from "@linli/contract";
import type { Client } from "../../packages/client/src/index.ts";

/** Whom the toolbar can sign in. */
export type Role = "stranger" | "resident" | "host" | "manager";

/** The demo's neighbourhood on the real API, over a Postgres in this page. */
export type Neighbourhood = {
  community: Id<"community">;
  /** What the widgets of this person's device call: 周敏, 林小满 who hosts, 陈梅 who manages, or nobody known. */
  clientAs(role: Role): Client;
  /** The client of somebody who moved in just now; every call is another person. */
  newcomer(name: string): Client;
  /** An activity that the manager announces: in three days at seven in the evening, unless said otherwise. */
  plan(activity: Pick<ActivityRequest, "title"> & Partial<ActivityRequest>, capacity?: number): Promise<Activity>;
  /** One of the groups that have been here from the beginning. */
  groupNamed(name: string): Promise<Group>;
  /** A group of this person's own. */
  start(host: Client, group: GroupRequest): Promise<Group>;
  /** Lets somebody say something. Gives the id of what was said. */
  say(author: Client, body: string): Promise<Id<"post">>;
};

let founded: Promise<Neighbourhood> | undefined;

/** The one neighbourhood of this page; the first to ask waits a few seconds. A page that is loaded again has another. */
export function neighbourhood(): Promise<Neighbourhood> {
  founded ??= import("./found.ts").then(({ found }) => found());
  return founded;
}
