import type { SignUp } from "@linli/contract";
import { css, html, nothing } from "lit";
import { circle } from "../../appearance/hand.ts";
import type { Drawing } from "../drawing.ts";
import { head } from "../open/head.ts";
import { sizeOf } from "../open/seating.ts";
import type { OccasionView } from "../open/sign-up-view.ts";

const mostFaces = 6;

/** A place on the list, circled by hand, and how many stand before it. They have no faces here: names are the host's. */
export function waiting(view: OccasionView, signUp: SignUp, d: Drawing) {
  const { say, act } = d;
  const { adults, children } = signUp.party;
  const people = sizeOf(signUp.party);
  const place = signUp.position ?? 1;
  const ahead = place - 1;
  return html`
    ${head(view, d)}
    <div class="position">
      <span class="circled" aria-hidden="true"><b class="figure">${place}</b>${circle}</span>
      <div>
        <h3 id="headline" tabindex="-1">${say("position", place)}</h3>
        <p class="meta">
          ${people > 1 ? say("waitingTogether", say("partyOf", adults, children), people) : say("waitingAlone")}
        </p>
      </div>
    </div>
    <div class="queue meta">
      <span class="line" aria-hidden="true">
        ${Array.from({ length: Math.min(ahead, mostFaces) }, () => html`<i></i>`)}
        ${ahead > 0 ? html`<s></s>` : nothing}<i class="mine"></i>
      </span>
      <span>${say("partiesAhead", ahead)}</span>
    </div>
    <p class="meta">${say("whenItIsYourTurn")}</p>
    <div class="pair even">
      <button type="button" class="button outline" part="button" @click=${() => act("takeStep", "changing")}>
        ${say("changeParty")}
      </button>
      <button type="button" class="button outline" part="button" @click=${() => act("takeStep", "cancelling")}>
        ${say("leaveList")}
      </button>
    </div>
  `;
}

export const waitingStyles = css`
  .position {
    display: flex;
    align-items: center;
    gap: 16px;
  }
  .circled {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    min-inline-size: 68px;
    min-block-size: 60px;
    padding: 12px 16px;
  }
  .circled b {
    font-size: var(--linli-text-figure);
    line-height: 1;
  }
  .queue,
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .line i {
    inline-size: 22px;
    block-size: 22px;
    border: 1px solid var(--linli-line-control);
    border-radius: 50%;
  }
  .line i.mine {
    border-color: var(--linli-accent-fill);
    background: var(--linli-accent-fill);
  }
  .line s {
    inline-size: 14px;
    border-block-start: 1.5px solid var(--linli-line-control);
  }
  @media (forced-colors: active) {
    .line i.mine {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
