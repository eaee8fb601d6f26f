import { createClient, type TokenSource } from "@linli/client";
import { page } from "../foundation/page.ts";
import { doorKey, dropDoorKey, openDoor } from "./door-key.ts";
import { doorName } from "./door-shelf.ts";
import { preloadedFetch } from "./preloaded-fetch.ts";
import { type Session, sessionOf } from "./session.ts";

export { Provided } from "./provided.ts";
export { sessionOf } from "./session.ts";

export type SessionAddress = { api: string; siteKey: string | undefined };

/** @throws {TypeError} with a `code` when the address holds a secret key. */
export function createSession({ api, siteKey, token }: SessionAddress & { token: TokenSource | null }): Session {
  return sessionOf(createClient({ api, siteKey, token, fetch: preloadedFetch }));
}

type Own = SessionAddress & { token: TokenSource | null };
export type OwnSession = Own & { session: Session };

/** What an element shares with nobody, signed in with its own token. It stays the same one while its address does. */
export function ownSession(known: OwnSession | undefined, own: Own): OwnSession {
  const isSame = known?.api === own.api && known.siteKey === own.siteKey;
  const session = isSame ? known.session : createSession(own);
  if (isSame && known.token !== own.token) session.identify(own.token);
  return { ...own, session };
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
  if (token === null) watchTheDoor(session, doorName(address));
  let { departures } = page();
  page().listeners.add(() => {
    const now = tokenFor(address);
    const left = now === null && page().departures !== departures;
    if (left) dropDoorKey(doorName(address));
    if (now !== token || left) session.identify(now);
    token = now;
    departures = page().departures;
  });
  return session;
}

/** Where the page does not say who is there, whoever came in by a code from paper is still in. */
function watchTheDoor(session: Session, door: string): void {
  session.door = door;
  if (doorKey(door)) openDoor(session, door);
}

/** The page's token is for the page's API; markup that names another one does not get it. */
function tokenFor({ api }: SessionAddress): TokenSource | null {
  const { settings, token } = page();
  return (settings.api || api) === api ? token : null;
}
