import { randomBytes } from "node:crypto";

const lifetime = 8 * 60 * 60 * 1000;
const most = 10_000;

/** Who is signed in, kept in memory: a restart signs everybody out, as on the old server. */
export function createSessions({ now = Date.now } = {}) {
  const sessions = new Map();

  return {
    /** Answers the random id that goes into the cookie. */
    open(resident) {
      const oldest = sessions.keys().next();
      if (sessions.size >= most && !oldest.done) sessions.delete(oldest.value);
      const id = randomBytes(24).toString("base64url");
      sessions.set(id, { resident, expires: now() + lifetime });
      return id;
    },
    find(id) {
      const session = sessions.get(id);
      if (session && session.expires > now()) return session.resident;
      sessions.delete(id);
      return null;
    },
    close(id) {
      sessions.delete(id);
    },
  };
}
