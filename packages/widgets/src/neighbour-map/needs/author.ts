import type { Session } from "../../provider/session.ts";
import type { NeedsHost } from "./needs-part.ts";

/** Learns who is signed in, once for as long as they are: what was begun belongs to them alone. */
export class Author {
  private asked: { session: Session; departures: number; answer: Promise<string | null> } | undefined;

  constructor(private host: NeedsHost) {}

  /** A resident's id; null for a stranger, for somebody who has left meanwhile, and without a line. */
  meet(): Promise<string | null> {
    const { session } = this.host;
    if (!session?.client.identified) return Promise.resolve(null);
    const { departures } = session;
    if (this.asked?.session !== session || this.asked.departures !== departures) {
      const answer = session.client.me.get().then((result) => {
        if (!result.ok) this.asked = undefined;
        return result.ok && departures === session.departures ? result.value.id : null;
      });
      this.asked = { session, departures, answer };
    }
    return this.asked.answer;
  }
}
