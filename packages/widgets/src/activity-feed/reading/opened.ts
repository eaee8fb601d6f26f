import type { FeedItem } from "@linli/contract";
import { css, html, nothing } from "lit";
import { icon } from "../../appearance/icon.ts";
import { leave } from "../../appearance/later-icons.ts";
import type { Drawing } from "../drawing.ts";

/** An element inside an item has its own readiness, which is no news to the page. */
const keepToOurselves = (event: Event) => event.stopPropagation();

/** The activity's own form, in its item. */
export const signUp = ({ activity }: FeedItem, { settings, session, ...d }: Drawing) =>
  html`<div class="opened" @linli-ready=${keepToOurselves}>
    ${closing(d.say("foldSignUp"))}
    <linli-sign-up-form
      .client=${session?.client}
      community=${settings.community ?? nothing}
      activity=${activity?.id ?? nothing}
      occurrence=${activity?.occurrence?.id ?? nothing}
      theme=${settings.theme}
      density=${settings.density}
      live=${settings.live}
      time-zone=${settings.timeZone ?? nothing}
      lang=${d.language}
    ></linli-sign-up-form>
  </div>`;

/** The group in which it was said. */
export const groupCard = ({ group }: FeedItem, { settings, session, ...d }: Drawing) =>
  html`<div class="opened" @linli-ready=${keepToOurselves}>
    ${closing(d.say("foldGroup"))}
    <linli-group-card
      .client=${session?.client}
      community=${settings.community ?? nothing}
      group=${group ?? nothing}
      variant="card"
      theme=${settings.theme}
      density=${settings.density}
      live=${settings.live}
      time-zone=${settings.timeZone ?? nothing}
      lang=${d.language}
    ></linli-group-card>
  </div>`;

const closing = (words: string) =>
  html`<button type="button" class="button plain" part="button" data-act="close">${icon(leave)}${words}</button>`;

export const openedStyles = css`
  .opened {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding-block-start: 12px;
  }
  .opened .button {
    justify-self: end;
  }
  .plain {
    padding-inline: 8px;
    font-weight: 400;
    color: var(--linli-ink-2);
  }
  @container (max-width: 432px) {
    .body > .opened {
      margin-inline-start: calc(-12px - var(--linli-face));
    }
  }
`;
