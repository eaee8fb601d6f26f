import { css, html, nothing } from "lit";
import { icon } from "../../appearance/icon.ts";
import { key, leave, noSignal } from "../../appearance/later-icons.ts";
import { noticeLine } from "../../appearance/notice-line.ts";
import { about } from "../../appearance/writing-icons.ts";
import type { Drawing } from "../drawing.ts";
import type { Doing, Gone, Refusal, Written } from "./doing.ts";

/** Why the last press led to nothing. */
export const refusalLine = (why: Refusal, { say }: Drawing) =>
  why === "stranger"
    ? noticeLine(key, say("signInToWrite"))
    : noticeLine(why.startsWith("network.") ? noSignal : leave, say(`failure.${why}`), "bad");

/** The same below a post or a comment; an alert, since it stands where nobody may be looking. */
export const refusalOf = (id: string, { refusal }: Doing, d: Drawing) =>
  refusal?.id === id ? html`<div role="alert">${refusalLine(refusal.why, d)}</div>` : nothing;

/** One line where a post or a comment was, with what can still be done about it. */
export function goneLine(item: string, written: Written, gone: Gone, doing: Doing, d: Drawing) {
  const { say, act } = d;
  const { id, actor } = written;
  const isPerson = actor.id !== null && !written.viewer?.own;
  const link = (words: string, press: () => void) =>
    html`<button type="button" class="link" @click=${press}>${words}</button>`;
  const more = () => {
    if (gone.because === "reported") return isPerson ? link(say("blockToo"), () => act("block", item, id)) : nothing;
    const isFinal = gone.because === "deleted" || gone.because === "taken down";
    return isFinal ? nothing : link(say("undo"), () => act("undo", item, id));
  };
  return html`<div class="notice gone" part="notice" tabindex="-1">
      ${icon(about)}
      <p>${sentence(gone, d)} ${more()}</p>
    </div>
    ${refusalOf(id, doing, d)}`;
}

function sentence({ because, name }: Gone, { say }: Drawing): string {
  switch (because) {
    case "blocked":
      return say("blocked", name);
    case "muted":
      return say("muted", name);
    case "taken down":
      return say("takenDown");
    default:
      return say(because);
  }
}

export const sentencesStyles = css`
  .whole {
    grid-column: 1 / -1;
    display: grid;
    gap: 8px;
  }
  .panel > .whole {
    margin-block-start: 8px;
  }
  .gone {
    align-items: center;
    padding-block: 6px;
  }
  .gone:focus-visible {
    outline-offset: -2px;
  }
  .gone p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 32px;
  }
`;
