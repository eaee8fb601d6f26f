import type { Client, TokenSource } from "@linli/client";
import type { FailureCode } from "@linli/contract";
import type { LitElement, ReactiveController } from "lit";
import { bringSessions } from "../provider/bring-sessions.ts";
import type { OwnSession } from "../provider/page-sessions.ts";
import type { Provided } from "../provider/provided.ts";
import type { Session } from "../provider/session.ts";
import { page } from "./page.ts";
import { PartController } from "./part.controller.ts";
import { type ResolvedSettings, resolveSettings, type Settings } from "./settings.ts";
import { isInProvider } from "./tree.ts";

/** What an element says itself. */
export type ConnectionHost = LitElement &
  Settings & { token: TokenSource | null | undefined; client: Client | undefined };

type Sessions = Awaited<ReturnType<typeof bringSessions>>;

/** What makes sessions, for all elements once it is there for one. */
let sessions: Sessions | undefined;

/** Finds an element's settings and session: its own, else the nearest provider's, else the page's. */
export class ConnectionController implements ReactiveController {
  settings: ResolvedSettings = resolveSettings();
  /** Undefined while it or a provider around the element is on its way, and when there is a failure instead. */
  session: Session | undefined;
  failure: FailureCode | undefined;

  private provided: Provided | undefined;
  private own: OwnSession | undefined;
  private unsubscribe = () => {};
  /** What makes sessions; it can be brought again where it could not be fetched. */
  readonly making: PartController<Sessions>;

  constructor(private host: ConnectionHost) {
    this.making = new PartController(host, {
      key: () => "",
      fetch: async () => (sessions = await bringSessions()),
      onFailure: () => {},
    });
    host.addController(this);
  }

  hostConnected() {
    this.host.requestUpdate();
  }

  hostDisconnected() {
    this.use(undefined);
  }

  /** Asks everybody again; called before every update. */
  resolve(): void {
    if (!this.host.isConnected) return;
    if (sessions) this.provided ??= new sessions.Provided(this.host);
    const provided = this.provided?.settings;
    this.settings = resolveSettings(this.host, provided ?? {}, page().settings);
    this.failure = undefined;
    try {
      this.use(this.find(provided, !provided && isInProvider(this.host)));
    } catch {
      // The only thing that a client refuses to be made with.
      this.failure = "client.secret_key";
      this.use(undefined);
    }
  }

  private find(provided: ResolvedSettings | undefined, isWaiting: boolean): Session | undefined {
    const { client, token } = this.host;
    const { api, siteKey } = this.settings;
    const isProvided = token === undefined && provided?.api === api && provided?.siteKey === siteKey;
    const made = client ?? (isProvided ? this.provided?.client : undefined);
    if (!made && !api && !isWaiting) this.failure = "client.unconfigured";
    else if (!sessions && this.making.failed) this.failure = "network.unreachable";
    else if (!sessions) void this.making.bring();
    else if (isWaiting) return undefined;
    else if (made) return sessions.sessionOf(made);
    else if (api) {
      if (token === undefined) return sessions.pageSession({ api, siteKey });
      this.own = sessions.ownSession(this.own, { api, siteKey, token });
      return this.own.session;
    }
    return undefined;
  }

  private use(session: Session | undefined): void {
    if (session === this.session) return;
    this.unsubscribe();
    this.session = session;
    this.unsubscribe = session?.subscribe(() => this.host.requestUpdate()) ?? (() => {});
  }
}
