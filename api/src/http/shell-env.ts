import type { Caller } from "./caller.ts";

/** What the shell's steps hand to each other along one request. */
export type ShellEnv = {
  Variables: {
    requestId: string;
    caller: Caller | null;
    /** The asking page is one of the site's own. */
    originAdmitted: boolean;
    /** The route needs no key and answers every page. */
    openToAll: boolean;
    /** Pattern of the matched route, for the log. */
    route: string;
  };
};
