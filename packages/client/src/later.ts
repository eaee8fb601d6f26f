import type { Block, Hidden, Mute } from "@linli/contract";
import { activityWrites } from "./activities.ts";
import { comments } from "./comments.ts";
import { doorCodes } from "./door-codes.ts";
import { groupWrites, members } from "./groups.ts";
import { kept, resident } from "./me.ts";
import { needs } from "./needs.ts";
import { posts } from "./posts.ts";
import { reactions } from "./reactions.ts";
import { reports } from "./reports.ts";
import { signUps } from "./sign-ups.ts";
import type { Request } from "./transport.ts";

export { followStream } from "./stream.ts";

// One module for all that no first picture needs. A page whose stream is open has it, so that nobody who wants to
// write in a basement waits for code that cannot come any more.

export type Later = typeof import("./later.ts");

export type Resources = ReturnType<typeof resources>;

/** The calls that are loaded with the first of them. */
export function resources(request: Request) {
  return {
    posts: posts(request),
    comments: comments(request),
    reactions: reactions(request),
    groups: groupWrites(request),
    members: members(request),
    activities: activityWrites(request),
    signUps: signUps(request),
    needs: needs(request),
    reports: reports(request),
    doorCodes: doorCodes(request),
    me: resident(request),
    blocks: kept<Block>(request, "blocks"),
    mutes: kept<Mute>(request, "mutes"),
    hidden: kept<Hidden>(request, "hidden"),
  };
}
