import type { Client, TokenSource } from "@linli/client";
import type { DoorPlace } from "../door/redeeming.ts";
import { LinliAuthRequiredEvent } from "../foundation/auth-required-event.ts";
import { LinliErrorEvent } from "../foundation/events.ts";
import { lazily } from "../foundation/lazily.ts";
import { fillIn } from "./outdated-client.ts";

let scanned = false;
const redeeming = lazily(() => import("../door/redeeming.ts"));

/** One client, whoever is signed in with it, and what they have put out of their sight. */
export class Session {
  /** Raised whenever calls are answered differently from now on: for somebody else, or for somebody who blocked. */
  generation = 0;
  /** Raised when a resident leaves: what was read for them must go from the screen. */
  departures = 0;
  /** Raised with every word on who is signed in. */
  identifications = 0;
  /** Residents, groups and posts that nothing is drawn of any more, by id, before the API leaves them out itself. */
  readonly aside: ReadonlySet<string>;
  private shelf = new Set<string>();
  private listeners = new Set<() => void>();
  /** Somebody signed in because an element asked; the page may say so for all its elements, which is no other person. */
  private answered = false;

  constructor(readonly client: Client) {
    this.aside = this.shelf;
    fillIn(client);
    const { identify } = client;
    // A page that calls its own client has signed in for the elements as well, and the client tells nobody.
    client.identify = (token) => {
      const departing = client.identified && !(this.answered && token !== null);
      identify(token);
      this.identifications++;
      // A page that knows its residents asks nobody for a code.
      if (token !== null) this.door = undefined;
      this.answered = false;
      if (departing) {
        this.departures++;
        this.shelf.clear();
      }
      this.readAgain();
    };
  }

  identify(token: TokenSource | null): void {
    this.client.identify(token);
  }

  /** Where codes from paper let in; undefined where the page itself says who is there. */
  door: string | undefined;

  /** A code that was scanned stands behind the address: one element of the page asks for the name that goes with it. */
  takeScan(): boolean {
    if (scanned || this.client.identified || !this.door || !location.hash.startsWith("#linli-code=")) return false;
    scanned = true;
    return true;
  }

  /** Takes who came in by a code from paper: that is no word of the page. */
  admit(source: TokenSource): void {
    const { door } = this;
    this.identify(source);
    this.door = door;
  }

  /** Asks the page, through an element, to sign somebody in; true when it did. Where it says nothing, a code can. */
  async requireResident(action: string, element: Element, place: DoorPlace): Promise<boolean> {
    const { identifications } = this;
    const event = new LinliAuthRequiredEvent(action);
    element.dispatchEvent(event);
    try {
      if (!event.answer && this.door) {
        const { askAtTheDoor } = await redeeming();
        return await askAtTheDoor({ ...place, session: this });
      }
      const token = await event.answer;
      if (!token) return false;
      // A page that has told its provider since has said everything.
      if (this.identifications === identifications || !this.client.identified) this.answer(token);
      return true;
    } catch (cause) {
      element.dispatchEvent(new LinliErrorEvent("token.missing", cause));
      return false;
    }
  }

  /** Takes what the page answered an element with. */
  answer(token: string): void {
    this.identify(token);
    this.answered = true;
  }

  /** Calls back after every change of who is signed in or what is aside; the function it returns ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Out of sight, in every element of the page. */
  putAside(id: string): void {
    this.shelf.add(id);
    this.tell();
  }

  /** Undone, or refused. */
  takeBack(id: string): void {
    this.shelf.delete(id);
    this.tell();
  }

  /** Every element reads again what it shows. */
  readAgain(): void {
    this.generation++;
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

const sessions = new WeakMap<Client, Session>();

/** Everybody who has the client has the same session. */
export function sessionOf(client: Client): Session {
  const session = sessions.get(client) ?? new Session(client);
  sessions.set(client, session);
  return session;
}
