import type { Me } from "@linli/contract";
import type { Session } from "../../provider/session.ts";
import type { Author } from "./doing.ts";
import type { Workbench } from "./workbench.ts";

/** Learns who is signed in, once for as long as they are. */
export class Acquaintance {
  private asked: { session: Session; departures: number; answer: Promise<Author | null> } | undefined;

  constructor(
    private bench: Workbench,
    private onMet: (author: Author) => void,
  ) {}

  /** Null for a stranger, for somebody who has left meanwhile, and without a line. */
  meet(): Promise<Author | null> {
    const { session } = this.bench.host;
    if (!session?.client.identified) return Promise.resolve(null);
    const { departures } = session;
    if (this.asked?.session !== session || this.asked.departures !== departures) {
      const answer = session.client.me.get().then((result) => {
        if (departures !== session.departures) return null;
        if (!result.ok) this.asked = undefined;
        if (!result.ok) return null;
        const author = this.introduce(result.value);
        this.onMet(author);
        return author;
      });
      this.asked = { session, departures, answer };
    }
    return this.asked.answer;
  }

  /** Asks the page to sign in again. For anybody but the same person what was written is none of their business. */
  async returns(action: string): Promise<boolean> {
    const { author } = this.bench.writing;
    if (!(await this.bench.options.requireResident(action))) return false;
    const now = await this.meet();
    return !author || author.id === now?.id;
  }

  private introduce({ id, name, roles }: Me): Author {
    const { community, options } = this.bench;
    const manages = roles.some((each) => each.role === "manager" && each.community === community);
    return { id, name, manages: manages || options.items().some(({ viewer }) => viewer?.reports != null) };
  }
}
