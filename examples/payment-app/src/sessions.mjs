import { randomBytes } from "node:crypto";

const lifetime = 12 * 60 * 60 * 1000;
const name = "wallet";
const most = 10_000;

/** Who is signed in on which phone, in memory. */
export function createSessions({ now }) {
  const sessions = new Map();
  const idOf = ({ headers }) => new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1];
  const cookie = (value, more = "") => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${more}`;
  return {
    /** The customer who sent this request, or null. */
    find(request) {
      const session = sessions.get(idOf(request));
      return session && session.expires > now() ? session.customer : null;
    },
    /** Both answer a `set-cookie` header. */
    open(customer) {
      const oldest = sessions.keys().next();
      if (sessions.size >= most && !oldest.done) sessions.delete(oldest.value);
      const id = randomBytes(24).toString("base64url");
      sessions.set(id, { customer, expires: now() + lifetime });
      return cookie(id);
    },
    close(request) {
      sessions.delete(idOf(request));
      return cookie("", "; Max-Age=0");
    },
  };
}
