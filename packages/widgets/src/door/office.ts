import type { DoorCode, NewDoorCode } from "@linli/contract";
import { limits } from "@linli/contract";
import { html, nothing, render } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { writtenBy } from "../foundation/writing.ts";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import type { Session } from "../provider/session.ts";
import { openDialog } from "./dialog.ts";
import { readHomes } from "./read-homes.ts";
import { saveSheet } from "./sheet.ts";

type Office = {
  session: Session;
  community: string;
  direction: "ltr" | "rtl";
  /** BCP 47 tag that dates are written in. */
  language: string;
  say: <Key extends keyof Terms>(key: Key, ...values: TermValues<Key>) => string;
};

type State = {
  written: string;
  busy: boolean;
  trouble: string;
  /** Those that are out, newest first; undefined while they are read. */
  codes: DoorCode[] | undefined;
  /** The codes themselves, once. */
  made: NewDoorCode[];
  announcement: string;
};

/** Where a manager makes codes for homes, saves the sheet to print, and ends codes that are out. */
export function openOffice(
  root: ShadowRoot,
  { session, community, direction, language, say }: Office,
): Promise<boolean> {
  const { client } = session;
  const date = new Intl.DateTimeFormat(writtenBy(language), { dateStyle: "medium" });
  let state: State = { written: "", busy: false, trouble: "", codes: undefined, made: [], announcement: "" };

  return openDialog(root, direction, (dialog, settle) => {
    dialog.classList.add("wide-dialog");
    const change = (next: Partial<State>) => {
      state = { ...state, ...next };
      render(picture(), dialog);
    };
    const isOut = ({ revoked_at, expires_at, used, uses }: DoorCode) =>
      revoked_at === null && Date.parse(expires_at) > Date.now() && used < uses;

    async function read(): Promise<void> {
      const result = await client.doorCodes.list(community, { limit: limits.pageSize });
      if (result.ok) change({ codes: result.value.items });
      else change({ codes: [], trouble: say(`failure.${result.failure.code}`) });
    }

    async function make(): Promise<void> {
      const { homes, twice } = readHomes(state.written);
      if (state.busy || homes.length === 0) return;
      if (twice !== undefined || homes.length > limits.doorCodes) {
        change({
          trouble: twice === undefined ? say("officeTooMany", limits.doorCodes) : say("officeTwice", twice),
        });
        return;
      }
      change({ busy: true, trouble: "" });
      const result = await client.doorCodes.make(community, { homes });
      if (result.ok) change({ busy: false, written: "", made: result.value.items });
      else change({ busy: false, trouble: say(`failure.${result.failure.code}`) });
      if (result.ok) dialog.querySelector<HTMLElement>("#made")?.focus();
      await read();
    }

    async function revoke({ id, household }: DoorCode): Promise<void> {
      const result = await client.doorCodes.revoke(community, id);
      if (result.ok) change({ announcement: say("officeRevoked", household), trouble: "" });
      else change({ trouble: say(`failure.${result.failure.code}`) });
      await read();
      // The button is gone with what it ended.
      if (result.ok) dialog.querySelector<HTMLElement>("#out")?.focus();
    }

    async function save(): Promise<void> {
      const read = await client.communities.get(community);
      const name = read.ok ? read.value.name : "";
      const [first] = state.made;
      saveSheet(state.made, {
        language,
        direction,
        title: say("sheetTitle", name),
        how: say("sheetHow"),
        until: first ? say("sheetUntil", date.format(new Date(first.expires_at))) : "",
      });
    }

    const done = () => html`<section class="stack">
      <h3 id="made" tabindex="-1">${say("officeMade", state.made.length)}</h3>
      <p>${say("officeOnce")}</p>
      <div class="pair">
        <button class="button primary" type="button" @click=${() => void save()}>${say("officeSheet")}</button>
      </div>
      <ul class="codes">
        ${state.made.map(({ household, code }) => html`<li><b dir="auto">${household}</b><code dir="ltr">${code}</code></li>`)}
      </ul>
    </section>`;

    const out = (code: DoorCode) => {
      const { household, used, uses, expires_at } = code;
      const until = isOut(code) ? say("officeUntil", date.format(new Date(expires_at))) : say("officeOver");
      return html`<li>
        <span>
          <b dir="auto">${household}</b>
          <span class="meta">${say("officeUsed", used, uses)} · ${until}</span>
        </span>
        ${
          isOut(code)
            ? html`<button class="button outline" type="button" aria-label=${say("officeRevokeOf", household)} @click=${() => void revoke(code)}>
                ${say("officeRevoke")}
              </button>`
            : nothing
        }
      </li>`;
    };

    const picture = () => {
      const { homes } = readHomes(state.written);
      const named = new Set(homes.map(({ household }) => household));
      const replaced = (state.codes ?? []).filter((code) => isOut(code) && named.has(code.household)).length;
      return html`<div class="stack">
        <h3 id="title">${say("officeTitle")}</h3>
        ${state.made.length > 0 ? done() : nothing}
        <form
          novalidate
          @submit=${(event: Event) => {
            event.preventDefault();
            void make();
          }}
        >
          <p class="field">
            <label for="homes">${say("officeHomes")}</label>
            <textarea
              id="homes"
              rows="6"
              dir=${state.written ? "auto" : direction}
              spellcheck="false"
              placeholder=${say("officeHomesExample")}
              aria-describedby="homes-hint"
              .value=${state.written}
              @input=${(event: Event) => change({ written: (event.target as HTMLTextAreaElement).value, trouble: "" })}
            ></textarea>
            <span id="homes-hint" class="hint">${say("officeHint")}</span>
          </p>
          ${replaced > 0 ? html`<p>${say("officeReplaces", replaced)}</p>` : nothing}
          <p role="alert" class="trouble">${state.trouble}</p>
          <div class="pair">
            <button class="button ${state.made.length > 0 ? "outline" : "primary"}" aria-busy=${state.busy} aria-disabled=${homes.length === 0}>
              ${state.busy ? say("officeMaking") : say("officeMake", homes.length)}
            </button>
            <button class="button ${state.made.length > 0 ? "outline" : ""}" type="button" @click=${() => settle(false)}>${say("officeClose")}</button>
          </div>
        </form>
        <p role="status" class="meta">${state.announcement}</p>
        ${
          state.codes?.length
            ? html`<section class="stack">
                <h3 id="out" tabindex="-1">${say("officeCodes")}</h3>
                <ul class="codes">
                  ${repeat(state.codes, ({ id }) => id, out)}
                </ul>
              </section>`
            : nothing
        }
      </div>`;
    };

    render(picture(), dialog);
    void read();
  });
}
