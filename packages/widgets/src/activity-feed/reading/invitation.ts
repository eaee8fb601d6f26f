import { css, html, nothing } from "lit";
import { forResidents } from "../../appearance/for-residents.ts";
import { twoChairs } from "../../appearance/two-chairs.ts";
import type { Drawing } from "../drawing.ts";

/** Nobody has said anything, of this kind or at all; or it is not for strangers. */
export function nothingHere(d: Drawing) {
  const { residentsOnly, state, say } = d;
  if (residentsOnly) return html`<slot name="error">${forResidents(say, () => d.act("signIn"))}</slot>`;
  if (!state.filter) return empty(d);
  return html`<div class="invite">
    <p>${say("nothingOfKind", say(`kind.${state.filter}`))}</p>
    <button type="button" class="button tonal" part="button" data-act="choose">${say("showEverything")}</button>
  </div>`;
}

/** An invitation, with words to begin with: they are put into the composer, to be changed. */
function empty({ composer, say, act }: Drawing) {
  const start = (text: string) => {
    act("changeDraft", { text });
    act("openComposer");
  };
  const starters = [say("starter.market"), say("starter.ladder"), say("starter.walk")];
  return html`<slot name="empty"
    ><div class="invite">
      ${twoChairs}
      <h4>${say("nothingSaid")}</h4>
      <p>${composer ? say("nothingSaidHint") : say("nothingSaidYet")}</p>
      ${
        composer
          ? html`<div class="chips">
              ${starters.map(
                (text) =>
                  html`<button type="button" class="chip" @click=${() => start(text)}><bdi>${text}</bdi></button>`,
              )}
            </div>`
          : nothing
      }
    </div></slot
  >`;
}

export const chipStyles = css`
  .invite h4 {
    margin: 0;
    font-size: var(--linli-text-title);
    font-weight: 600;
    line-height: 1.35;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 12px 6px;
    margin-block-start: 4px;
  }
  .chip {
    position: relative;
    min-block-size: calc(var(--linli-control) - 4px);
    padding: 4px 14px;
    border: 1px solid var(--linli-line-control);
    border-radius: 24px;
    background: none;
    font-size: var(--linli-text-label);
    line-height: 1.4;
    cursor: pointer;
  }
  .chip::after {
    content: "";
    position: absolute;
    inset-inline: 0;
    inset-block: -7px;
  }
`;
