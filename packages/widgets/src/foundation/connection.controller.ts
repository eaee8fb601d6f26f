import type { Client, TokenSource } from "@linli/client";
import type { FailureCode } from "@linli/contract";
import { ContextConsumer } from "@lit/context";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { bringSessions } from "../provider/bring-sessions.ts";
import type { OwnSession } from "../provider/page-sessions.ts";
import type { Session } from "../provider/session.ts";
import { clientContext, settingsContext } from "./contexts.ts";
import { page } from "./page.ts";
import { PartController } from "./part.controller.ts";
import { type ResolvedSettings, resolveSettings, type Settings } from "./settings.ts";
import { selfAndAncestors } from "./tree.ts";

/** What an element says itself. */
export type ConnectionHost = ReactiveControllerHost &
  HTMLElement &
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

  private providedSettings: ContextConsumer<typeof settingsContext, ConnectionHost>;
  private providedClient: ContextConsumer<typeof clientContext, ConnectionHost>;
  private own: OwnSession | undefined;
  private unsubscribe = () => {};
  private making: PartController<Sessions>;

  constructor(private host: ConnectionHost) {
    this.providedSettings = new ContextConsumer(host, { context: settingsContext, subscribe: true });
    this.providedClient = new ContextConsumer(host, { context: clientContext, subscribe: true });
    this.making = new PartController(host, {
      key: () => "",
      fetch: async () => (sessions = await bringSessions()),
      onFailure: () => {},
    });
    host.addController(this);
  }

  /** Tries again to bring what could not be fetched. */
  retry(): void {
    if (this.making.failed) void this.making.bring();
  }

  /** Another provider may be nearer now. */
  ask(): void {
    this.providedSettings.hostConnected();
    this.providedClient.hostConnected();
  }

  hostConnected() {
    this.host.requestUpdate();
  }

  hostDisconnected() {
    // The consumers end their subscriptions and keep the values, which may be another provider's tomorrow.
    this.providedSettings.value = undefined;
    this.providedClient.value = undefined;
    this.use(undefined);
  }

  /** Asks everybody again; called before every update. */
  resolve(): void {
    if (!this.host.isConnected) return;
    const provided = this.providedSettings.value;
    this.settings = resolveSettings(this.host, provided ?? {}, page().settings);
    this.failure = undefined;
    const waiting = !provided && [...selfAndAncestors(this.host)].slice(1).some(isProvider);
    try {
      this.use(waiting ? undefined : this.find());
    } catch {
      // The only thing that a client refuses to be made with.
      this.failure = "client.secret_key";
      this.use(undefined);
    }
  }

  private find(): Session | undefined {
    const { client, token } = this.host;
    const { api, siteKey } = this.settings;
    const provided = this.providedSettings.value;
    const isProvided = token === undefined && provided?.api === api && provided?.siteKey === siteKey;
    const made = client ?? (isProvided ? this.providedClient.value : undefined);
    if (!made && !api) this.failure = "client.unconfigured";
    else if (!sessions && this.making.failed) this.failure = "network.unreachable";
    else if (!sessions) void this.making.bring();
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

/** Also one that is not upgraded yet. */
function isProvider({ localName }: Element): boolean {
  return localName === "linli-provider";
}
