import { html } from "lit";
import { signUpFormWords } from "../../locales/terms/sign-up-form.ts";
import { define } from "../define.ts";
import { closestDirection } from "../direction.ts";
import { LinliElement } from "../linli-element.ts";
import { LiveController } from "../live.controller.ts";
import { ResourceController } from "../resource.controller.ts";

/** The smallest element that does what elements do: reads one activity, keeps it true, says what it is. */
export class LinliExample extends LinliElement {
  static override properties = { activity: {} };

  activity = "act_1";

  protected override words = signUpFormWords;

  resource = new ResourceController(this, {
    key: () => (this.settings.community ? ([this.settings.community, this.activity] as const) : null),
    read: ([community, activity], { client, ...options }) => client.activities.get(community, activity, options),
    onFailure: (failure) => this.report(failure.code, failure),
  });

  heard: string[] = [];
  news = new LiveController(this, {
    community: () => this.settings.community,
    mode: () => this.settings.live,
    onEvent: (...[name]) => {
      this.heard.push(name);
    },
    refresh: () => void this.resource.refresh(),
    reads: () => [this.resource],
  });

  /** What subclasses see. */
  get seen() {
    const { settings, language, identified } = this;
    return { settings, language, direction: closestDirection(this, language), identified };
  }

  signIn(action: string): Promise<boolean> {
    return this.requireResident(action);
  }

  override render() {
    const { value, failure } = this.resource;
    return html`<p lang=${this.language ?? ""} dir=${closestDirection(this, this.language)}>${value?.title ?? failure?.code ?? "…"}</p>
      <button>${this.say("tryAgain")}</button>`;
  }

  protected override updated() {
    if (this.resource.value && this.language) this.announceReady();
  }
}

define("linli-example", LinliExample);

declare global {
  interface HTMLElementTagNameMap {
    "linli-example": LinliExample;
  }
}
