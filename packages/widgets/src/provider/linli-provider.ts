import { ContextProvider } from "@lit/context";
import { css, html, type PropertyValues } from "lit";
import { ConnectedElement } from "../foundation/connected-element.ts";
import { clientContext, settingsContext } from "../foundation/contexts.ts";

/**
 * Draws nothing. Gives what stands inside it one client, one stream and the settings that those elements leave out.
 *
 * @tagname linli-provider
 * @summary Shares one client and its settings with the elements inside it.
 * @slot - The elements that share the client, between whatever else the page has there.
 */
export class LinliProvider extends ConnectedElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  private givenSettings = new ContextProvider(this, { context: settingsContext });
  private givenClient = new ContextProvider(this, { context: clientContext });

  override connectedCallback() {
    super.connectedCallback();
    // Elements inside are next in the document: they find everything in its place and need not start twice.
    this.performUpdate();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!this.isConnected) return;
    const decided = this.session !== undefined || this.connectionFailure !== undefined;
    this.givenClient.setValue(this.session?.client);
    this.givenSettings.setValue(decided ? this.settings : undefined);
  }

  override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-provider": LinliProvider;
  }
}
