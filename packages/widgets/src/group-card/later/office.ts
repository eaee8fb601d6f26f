import type { ReactiveController } from "lit";
import { lazily } from "../../foundation/lazily.ts";
import { loadWords } from "../../locales/index.ts";
import { doorWords } from "../../locales/terms/door.ts";
import type { Session } from "../../provider/session.ts";
import type { CardState, Drawing } from "../drawing.ts";
import type { DeskHost } from "./desk.ts";

const office = lazily(() => import("../../door/office.ts"));

type Options = {
  community: () => string | undefined;
  known: () => Drawing;
  change: (change: Partial<CardState>) => void;
  report: (cause: unknown) => void;
};

/** A manager who came in by a code makes codes for others. Who they are is asked once, and only where codes let in. */
export class Office implements ReactiveController {
  private asked = "";

  constructor(
    private host: DeskHost,
    private options: Options,
  ) {
    host.addController(this);
  }

  hostUpdated() {
    const { session } = this.host;
    const community = this.options.community();
    if (!session || !community || this.options.known().wanted.group !== null) return;
    const name = session.door && session.client.identified ? `${community} ${session.identifications}` : "";
    if (name === this.asked) return;
    this.asked = name;
    if (name) void this.ask(session, community);
    else this.options.change({ office: false });
  }

  async open(): Promise<void> {
    const { host, options } = this;
    const { session } = host;
    const community = options.community();
    if (!session || !community) return;
    const { language, direction, say } = options.known();
    try {
      const [{ openOffice }] = await Promise.all([office(), loadWords(language, doorWords)]);
      await openOffice(host.renderRoot as ShadowRoot, { session, community, language, direction, say });
    } catch (cause) {
      options.report(cause);
    }
  }

  private async ask({ client }: Session, community: string): Promise<void> {
    const result = await client.me.get();
    if (!result.ok) return;
    const manages = result.value.roles.some(
      (each) => each.community === community && each.group === null && each.role === "manager",
    );
    this.options.change({ office: manages });
  }
}
