import { createClient, type TokenSource } from "@linli/client";
import { page } from "../foundation/page.ts";
import { preloadedFetch } from "./preloaded-fetch.ts";
import { type Session, sessionOf } from "./session.ts";

export type SessionAddress = { api: string; siteKey: string | undefined };

/** @throws {TypeError} with a `code` when the address holds a secret key. */
export function createSession({ api, siteKey, token }: SessionAddress & { token: TokenSource | null }): Session {
  return sessionOf(createClient({ api, siteKey, token, fetch: preloadedFetch }));
}

/** As many as the page has addresses, and as long as the page: elements come and go without signing in again. */
const sessions = new Map<string, Session>();

/** What elements share that stand in no provider, at one address. It follows who the page says the resident is. */
export function pageSession(address: SessionAddress): Session {
  const name = `${address.api} ${address.siteKey}`;
  const known = sessions.get(name);
  if (known) return known;
  let token = tokenFor(address);
  const session = createSession({ ...address, token });
  sessions.set(name, session);
  page().listeners.add(() => {
    const now = tokenFor(address);
    if (now !== token) session.identify(now);
    token = now;
  });
  return session;
}

/** The page's token is for the page's API; markup that names another one does not get it. */
function tokenFor({ api }: SessionAddress): TokenSource | null {
  const { settings, token } = page();
  return (settings.api || api) === api ? token : null;
}
