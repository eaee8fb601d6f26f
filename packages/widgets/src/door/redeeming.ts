import { limits } from "@linli/contract";
import { html, nothing, render } from "lit";
import { closestDirection } from "../foundation/direction.ts";
import type { ResolvedSettings } from "../foundation/settings.ts";
import { loadWords } from "../locales/index.ts";
import { doorWords } from "../locales/terms/door.ts";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import { keepDoorKey, openDoor } from "../provider/door-key.ts";
import type { Session } from "../provider/session.ts";
import { codeFromAddress, forgetCodeInAddress } from "./code-in-address.ts";
import { openDialog } from "./dialog.ts";

type Door = {
  session: Session;
  /** Under which name the key is kept. */
  door: string;
  community: string;
  direction: "ltr" | "rtl";
  say: <Key extends keyof Terms>(key: Key, ...values: TermValues<Key>) => string;
};

/** An element in which somebody can be asked. */
export type DoorPlace = Pick<Door, "say"> & {
  root: ShadowRoot;
  settings: ResolvedSettings;
  language: string | undefined;
};

/** Where the page cannot say who is there, a code from paper can. True when it did. */
export async function askAtTheDoor(place: DoorPlace & Pick<Door, "session">): Promise<boolean> {
  const { root, settings, language, ...asking } = place;
  const { door } = asking.session;
  const { community } = settings;
  if (!door || !language || !community) return false;
  await loadWords(language, doorWords);
  return askForCode(root, { ...asking, door, community, direction: closestDirection(root.host, language) });
}

type State = { busy: boolean; trouble: string; missing: ReadonlySet<string> };

/**
 * Asks for the code from paper, in a dialog inside an element. Resolves to true when somebody came in, to false when they
 * would rather not.
 */
export function askForCode(root: ShadowRoot, { session, door, community, direction, say }: Door): Promise<boolean> {
  const scanned = codeFromAddress();
  let state: State = { busy: false, trouble: "", missing: new Set() };

  return openDialog(root, direction, (dialog, settle) => {
    const change = (next: Partial<State>) => {
      state = { ...state, ...next };
      render(picture(), dialog);
    };

    async function enter(form: HTMLFormElement): Promise<void> {
      if (state.busy) return;
      const given = new FormData(form);
      const [code = "", name = ""] = ["code", "name"].map((field) => {
        const text = given.get(field);
        return typeof text === "string" ? text.trim() : "";
      });
      const missing = new Set([...(code ? [] : ["code"]), ...(name ? [] : ["name"])]);
      change({ missing, trouble: "" });
      if (missing.size > 0) {
        dialog.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
        return;
      }
      change({ busy: true });
      const result = await session.client.doorCodes.redeem(community, code, name);
      if (!result.ok) {
        const { code: why, retryAfter } = result.failure;
        const wait = why === "request.too_many" && retryAfter;
        change({ busy: false, trouble: wait ? say("doorWait", Math.ceil(wait)) : say(`failure.${why}`) });
        return;
      }
      const { token, expires_at, renew } = result.value;
      keepDoorKey(door, { community, renew }, given.has("remember"));
      openDoor(session, door, { token, until: Date.parse(expires_at) });
      forgetCodeInAddress();
      settle(true);
    }

    const field = (name: "code" | "name", label: string, hint: string, value: string, most: number) => {
      const wrong = state.missing.has(name);
      return html`<p class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          name=${name}
          autocomplete=${name === "code" ? "off" : "nickname"}
          autocapitalize=${name === "code" ? "characters" : "words"}
          spellcheck="false"
          maxlength=${most}
          value=${value}
          dir=${name === "code" ? "ltr" : direction}
          @input=${name === "code" ? nothing : followWriting}
          aria-invalid=${wrong}
          aria-describedby="${name}-hint"
        />
        <span id="${name}-hint" class=${wrong ? "wrong" : "hint"}>${wrong ? say("doorFieldMissing") : hint}</span>
      </p>`;
    };

    /** An empty field begins where the page's lines begin, a name where its own script does. */
    const followWriting = ({ currentTarget }: Event) => {
      if (currentTarget instanceof HTMLInputElement) currentTarget.dir = currentTarget.value ? "auto" : direction;
    };

    const picture = () => html`<form
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        void enter(event.currentTarget as HTMLFormElement);
      }}
    >
      <h3 id="title">${say("doorTitle")}</h3>
      <p>${say("doorHint")}</p>
      ${field("code", say("doorCode"), say("doorCodeExample"), scanned, 40)}
      ${field("name", say("doorName"), say("doorNameHint"), "", limits.name)}
      <label class="check"><input type="checkbox" name="remember" /><span>${say("doorRemember")}</span></label>
      <p role="alert" class="trouble">${state.trouble}</p>
      <div class="pair">
        <button class="button primary" aria-busy=${state.busy}>${say(state.busy ? "doorEntering" : "doorEnter")}</button>
        <button class="button" type="button" @click=${() => settle(false)}>${say("doorNotNow")}</button>
      </div>
      <p class="meta">${say("doorNoCode")}</p>
    </form>`;

    render(picture(), dialog);
    dialog.querySelector<HTMLInputElement>(scanned ? "#name" : "#code")?.focus();
  });
}
