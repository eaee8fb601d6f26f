import { lazily } from "../foundation/lazily.ts";

/** Brings what makes clients. A first picture that the script tag has read for does not wait for it. */
export const bringSessions = lazily(() => import("./page-sessions.ts"));
