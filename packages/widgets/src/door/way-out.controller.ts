import type { LitElement, ReactiveController } from "lit";
import { lazily } from "../foundation/lazily.ts";
import type { Session } from "../provider/session.ts";
import type { WayOut } from "./way-out.ts";

type Host = LitElement & { readonly session: Session | undefined };

type Options = {
  community: () => string | undefined;
  /** It has no end that anybody would scroll to: any other element of the page shows it rather. */
  isEndless?: boolean;
  onFailure: (cause: unknown) => void;
};

const module = lazily(() => import("./way-out.ts"));
/** One element of a page is enough. */
const shownBy = new WeakMap<Session, WayOutController>();

/**
 * Shows whoever came in by a code from paper the way out, below an element. It is fetched when there is somebody to show it
 * to: residents whom the page itself signs in leave where they came in.
 */
export class WayOutController implements ReactiveController {
  private line: WayOut | undefined;

  constructor(
    private host: Host,
    private options: Options,
  ) {
    host.addController(this);
    host.requestUpdate();
  }

  hostUpdated() {
    const { session } = this.host;
    const community = this.options.community();
    const isInside = !!session?.door && session.client.identified;
    if (this.line) this.line.show(isInside);
    else if (session && community && isInside && this.mayShow(session)) void this.bring(session, community);
  }

  hostDisconnected() {
    const { session } = this.host;
    if (session && shownBy.get(session) === this) shownBy.delete(session);
    this.yield();
  }

  private mayShow(session: Session): boolean {
    const shown = shownBy.get(session);
    return !shown || (shown !== this && shown.options.isEndless === true && !this.options.isEndless);
  }

  /** The element is gone, or another one shows it. */
  private yield(): void {
    this.line?.remove();
    this.line = undefined;
  }

  private async bring(session: Session, community: string): Promise<void> {
    const { host } = this;
    shownBy.get(session)?.yield();
    shownBy.set(session, this);
    try {
      const { openWayOut } = await module();
      const line = await openWayOut(host, { session, community });
      if (shownBy.get(session) === this && host.session === session) this.line = line;
      else line.remove();
    } catch (cause) {
      shownBy.delete(session);
      this.options.onFailure(cause);
    }
  }
}
