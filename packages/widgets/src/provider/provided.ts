import { ContextConsumer } from "@lit/context";
import type { LitElement, ReactiveController } from "lit";
import { clientContext, settingsContext } from "../foundation/contexts.ts";

/** What the nearest provider around an element says; undefined while there is none that can say it. */
export class Provided implements ReactiveController {
  private fromSettings: ContextConsumer<typeof settingsContext, LitElement>;
  private fromClient: ContextConsumer<typeof clientContext, LitElement>;

  constructor(host: LitElement) {
    this.fromSettings = new ContextConsumer(host, { context: settingsContext, subscribe: true });
    this.fromClient = new ContextConsumer(host, { context: clientContext, subscribe: true });
    host.addController(this);
  }

  hostConnected() {
    document.documentElement.addEventListener("context-provider", this.askAgain);
  }

  hostDisconnected() {
    document.documentElement.removeEventListener("context-provider", this.askAgain);
    // Consumers end their subscriptions and keep the values, which may be another provider's tomorrow.
    this.fromSettings.value = undefined;
    this.fromClient.value = undefined;
  }

  get settings() {
    return this.fromSettings.value;
  }

  get client() {
    return this.fromClient.value;
  }

  /** A provider was upgraded after the element, and may be nearer. */
  private askAgain = () => {
    this.fromSettings.hostConnected();
    this.fromClient.hostConnected();
  };
}
