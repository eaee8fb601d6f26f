import type { Client, TokenSource } from "@linli/client";
import type { FailureCode } from "@linli/contract";
import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Session } from "../provider/session.ts";
import { ConnectionController } from "./connection.controller.ts";
import type { Density, Live, ResolvedSettings, Theme } from "./settings.ts";
import { enterPage, leavePage } from "./surroundings.ts";

/** The attributes that all of Linli's elements have in common, and the client that follows from them. */
export abstract class ConnectedElement extends LitElement {
  static override properties: PropertyDeclarations = {
    api: {},
    siteKey: { attribute: "site-key" },
    community: {},
    lang: { reflect: true, useDefault: true },
    theme: {},
    density: {},
    live: {},
    timeZone: { attribute: "time-zone" },
    token: { attribute: false },
    client: { attribute: false },
  };

  /** Where the API is, without `/v1`: `https://api.example`. */
  api: string | undefined;

  /** The site's public key, `pk_…`. */
  siteKey: string | undefined;

  /** The community's id, `com_…`. */
  community: string | undefined;

  /** BCP 47 tag; else the closest `lang` around the element. Drawn are zh-Hans, zh-Hant, en, ar. */
  override lang = "";

  /** `auto` follows the system. */
  theme: Theme | undefined;

  /** `large` has larger type, larger targets and plainer words. */
  density: Density | undefined;

  /** Whether news comes at once (`stream`), every 30 seconds (`poll`) or not (`off`). */
  live: Live | undefined;

  /** IANA name of the zone that times are shown in; else the community's own. */
  timeZone: string | undefined;

  /** The resident's token, or a function that fetches it; null is a stranger, whoever is signed in around the element. */
  token: TokenSource | null | undefined;

  /** A client that the page has made; `api`, `siteKey` and `token` are then the client's own. */
  client: Client | undefined;

  private connection = new ConnectionController(this);

  override connectedCallback() {
    enterPage(this);
    super.connectedCallback();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    leavePage(this);
  }

  /**
   * Tries again to find a session. Resolves when there is one, or cannot be one now.
   * @internal
   */
  async reconnect(): Promise<void> {
    await this.connection.making.bring();
    await this.updateComplete;
  }

  protected override willUpdate(_changed: PropertyValues) {
    if (this.isConnected) this.connection.resolve();
  }

  /** Every setting after the element, its providers and the page were asked. */
  protected get settings(): ResolvedSettings {
    return this.connection.settings;
  }

  /**
   * The client and who is signed in; undefined while one is on its way, and with a `connectionFailure`.
   * @internal
   */
  get session(): Session | undefined {
    return this.connection.session;
  }

  /**
   * Why there can be no session.
   * @internal
   */
  get connectionFailure(): FailureCode | undefined {
    return this.connection.failure;
  }
}
