import type { Client, TokenSource } from "@linli/client";

/** One client, and whoever is signed in with it. */
export class Session {
  /** Raised whenever calls are made for somebody else from now on. */
  generation = 0;
  /** Raised when a resident leaves: what was read for them must go from the screen. */
  departures = 0;
  private listeners = new Set<() => void>();

  constructor(readonly client: Client) {
    const { identify } = client;
    // A page that calls its own client has signed in for the elements as well, and the client tells nobody.
    client.identify = (token) => {
      const departing = client.identified;
      identify(token);
      this.generation++;
      if (departing) this.departures++;
      for (const listener of [...this.listeners]) listener();
    };
  }

  identify(token: TokenSource | null): void {
    this.client.identify(token);
  }

  /** Calls back after every change of who is signed in; the function it returns ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

const sessions = new WeakMap<Client, Session>();

/** Everybody who has the client has the same session. */
export function sessionOf(client: Client): Session {
  const session = sessions.get(client) ?? new Session(client);
  sessions.set(client, session);
  return session;
}
