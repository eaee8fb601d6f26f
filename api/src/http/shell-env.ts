import type { Caller } from "./caller.ts";

/** What the shell's steps hand to each other along one request; undefined before the step that finds out. */
export type ShellEnv = {
  Variables: {
    requestId: string;
    caller: Caller | null;
    /** The asking page is one of the site's own. */
    originAdmitted: boolean | undefined;
    /** The route needs no key and answers every page. */
    openToAll: boolean | undefined;
    /** Pattern of the matched route, for the log. */
    route: string | undefined;
  };
};
