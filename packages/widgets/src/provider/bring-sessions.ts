import { lazily } from "../foundation/lazily.ts";

/** Brings what makes clients. No first picture needs it: it arrives beside the data's first bytes. */
export const bringSessions = lazily(() => import("./page-sessions.ts"));
