import type { TokenSource } from "@linli/client";
import { shelves } from "./door-shelf.ts";
import type { Session } from "./session.ts";

/** What lets somebody in again whom a code on paper let in. */
export type DoorKey = { community: string; renew: string };

/** A token that is there already, and until when it is good: milliseconds since 1970. */
type Held = { token: string; until: number };

/** Milliseconds: a token that is about to expire is not handed out any more. */
const margin = 60_000;

/** Where a page may keep nothing, the key is kept until the page is left. */
const inMemory = new Map<string, DoorKey>();

/** What was kept, by this tab or by all of them. */
export function doorKey(name: string): DoorKey | undefined {
  for (const shelf of shelves()) {
    const text = shelf.getItem(name);
    if (text) return JSON.parse(text) as DoorKey;
  }
  return inMemory.get(name);
}

/** Kept for all tabs and days only where somebody has said that the device is theirs. */
export function keepDoorKey(name: string, key: DoorKey, remember: boolean): void {
  inMemory.set(name, key);
  const [forTab, forever] = shelves();
  const shelf = remember ? forever : forTab;
  try {
    shelf?.setItem(name, JSON.stringify(key));
  } catch {
    // Full, or forbidden meanwhile: until the page is left, then.
  }
}

export function dropDoorKey(name: string): void {
  inMemory.delete(name);
  for (const shelf of shelves()) shelf.removeItem(name);
}

/** Signs a session in by its key, for as long as the key is good; `held` is a token that came with it. */
export function openDoor(session: Session, name: string, held?: Held): void {
  session.admit(sourceOf(session, name, held));
}

function sourceOf({ client }: Session, name: string, first?: Held): TokenSource {
  let held = first;
  const renew = async () => {
    if (held && held.until - margin > Date.now()) return held.token;
    // Another tab may have renewed since: what is kept now is what works.
    const key = doorKey(name);
    if (!key) return null;
    const result = await client.doorCodes.renew(key.community, key.renew);
    if (!result.ok) {
      if (result.failure.code === "door_code.invalid") dropDoorKey(name);
      else if (result.failure.code.startsWith("network.")) throw new Error(result.failure.code);
      return null;
    }
    const { token, expires_at, renew } = result.value;
    held = { token, until: Date.parse(expires_at) };
    keepDoorKey(name, { ...key, renew }, isForever(name));
    return token;
  };
  // Each renewal works once: tabs take turns where the engine lets them.
  return () => ("locks" in navigator && navigator.locks ? navigator.locks.request(name, renew) : renew());
}

function isForever(name: string): boolean {
  const [, forever] = shelves();
  return forever?.getItem(name) != null;
}
