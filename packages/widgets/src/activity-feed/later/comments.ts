import { type Comment, type FeedItem, limits } from "@linli/contract";
import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { face } from "../../appearance/face.ts";
import { room, textField } from "../../appearance/growing-text.ts";
import { icon } from "../../appearance/icon.ts";
import { dots } from "../../appearance/writing-icons.ts";
import { isReady } from "../../foundation/text-length.ts";
import type { Drawing } from "../drawing.ts";
import type { Discussion, Doing } from "./doing.ts";
import { confirmation, editor } from "./editor.ts";
import { menu } from "./menu.ts";
import { waitingTexts } from "./queue.ts";
import { goneLine, refusalLine, refusalOf } from "./sentences.ts";

/** What is said below an item, oldest first, and the line in which one answers. */
export function comments(item: FeedItem, discussion: Discussion, doing: Doing, d: Drawing) {
  const { say } = d;
  const { items, mine, next, pending, failure } = discussion;
  return html`<div class="comments">
    ${
      items && items.length + mine.length > 0
        ? html`<ol aria-label=${say("comments", item.counts.comments)}>
            ${listed(items, item, doing, d)}
            ${next ? html`<li>${moreButton(item.id, pending, d)}</li>` : nothing} ${listed(mine, item, doing, d)}
          </ol>`
        : nothing
    }
    ${items?.length === 0 && mine.length === 0 && !pending ? html`<p class="meta">${say("nobodyAnswered")}</p>` : nothing}
    ${!items && !failure ? html`<p class="meta" role="status">${say("answersOnTheirWay")}</p>` : nothing}
    ${
      failure
        ? html`${refusalLine(failure, d)}
            <button
              type="button"
              class="button tonal again"
              part="button"
              @click=${() => d.act("showMoreComments", item.id)}
            >
              ${say("tryAgain")}
            </button>`
        : nothing
    }
    ${waitingTexts(item.id, d)} ${answer(item, discussion, doing, d)}
  </div>`;
}

const listed = (shown: readonly Comment[], item: FeedItem, doing: Doing, d: Drawing) =>
  repeat(
    shown,
    ({ id }) => id,
    (each) => html`<li class="comment" data-comment=${each.id}>${comment(each, item, doing, d)}</li>`,
  );

function comment(comment: Comment, item: FeedItem, doing: Doing, d: Drawing) {
  const { id, actor, body, published_at, edited_at } = comment;
  const { say } = d;
  const handling = doing.handling?.id === id ? doing.handling : null;
  const gone = doing.gone[id];
  if (gone) return goneLine(item.id, comment, gone, doing, d);
  const name = actor.name || say("formerNeighbour");
  return html`${face(name, actor.type !== "resident")}
    <div class="body">
      <div class="by meta">
        <span
          ><b class="name"><bdi>${name}</bdi></b> ${actor.building ? html`<span><bdi>${actor.building}</bdi></span>` : nothing}
          <time class="quiet" datetime=${published_at}>${d.since(published_at)}</time> ${
            edited_at ? html`<span class="quiet">${say("edited")}</span>` : nothing
          }</span
        >
        <span class="more"
          ><button
            type="button"
            class="round-button"
            aria-haspopup="true"
            aria-expanded=${handling?.as === "menu"}
            aria-label=${say("more", name)}
            @click=${() => d.act("openMenu", item.id, id)}
          >
            ${icon(dots, "dots")}</button
          >${handling?.as === "menu" ? menu(item, comment, d) : nothing}</span
        >
      </div>
      ${
        handling?.as === "editor"
          ? editor(item.id, handling, doing, d)
          : html`<p class="said" dir="auto">${body}</p>
              ${handling?.as === "confirmation" ? confirmation(item.id, comment, handling, d) : nothing}
              ${refusalOf(id, doing, d)}`
      }
    </div>`;
}

const moreButton = (item: string, pending: boolean, { say, act }: Drawing) =>
  html`<button
    type="button"
    class="button plain"
    part="button"
    aria-busy=${pending}
    @click=${() => act("showMoreComments", item)}
  >
    ${say("moreAnswers")}
  </button>`;

/** One line to answer in. A stranger is asked who they are first. */
function answer(item: FeedItem, { draft, sending, residentsOnly }: Discussion, doing: Doing, d: Drawing) {
  const { say, act, identified } = d;
  const { id } = item;
  if (!identified) {
    return html`<button type="button" class="button tonal again" part="button" @click=${() => act("answerAsResident", id)}>
        ${say("answerAsResident")}
      </button>
      ${refusalOf(id, doing, d)}`;
  }
  if (residentsOnly) return nothing;
  return html`<form
    class="answer"
    @submit=${(event: Event) => {
      event.preventDefault();
      act("sendComment", id);
    }}
  >
    <div class="frame">
      ${textField({
        id: `answer-${id}`,
        label: say("answerHere"),
        placeholder: say("answerHere"),
        text: draft,
        most: limits.comment,
        enter: (entered) => act("changeComment", id, entered),
        send: () => act("sendComment", id),
        fold: () => act("unfoldComments", id),
      })}
    </div>
    <button
      class="button tonal"
      part="button"
      aria-busy=${sending}
      aria-disabled=${sending || !isReady(draft, limits.comment)}
    >
      ${say(sending ? "sending" : "send")}
    </button>
    ${room(`answer-${id}`, draft, limits.comment, d)} ${refusalOf(id, doing, d)}
  </form>`;
}

export const commentsStyles = css`
  .comments {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--linli-line);
  }
  .comments ol {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .comment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 8px;
    font-size: var(--linli-text-label);
  }
  .comment > .gone,
  .comment > [role="alert"] {
    grid-column: 1 / -1;
  }
  .comment > .face {
    inline-size: calc(28px * var(--linli-scale, 1));
    block-size: calc(28px * var(--linli-scale, 1));
    font-size: calc(12px * var(--linli-scale, 1));
  }
  .comment > .body {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .comment .name {
    font-size: var(--linli-text-label);
  }
  .comment .said {
    margin: 0;
    font-size: var(--linli-text-label);
  }
  .again {
    justify-self: start;
  }
  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    align-items: end;
  }
  .answer > .room,
  .answer > [role="alert"] {
    grid-column: 1 / -1;
  }
  .answer .tonal {
    min-block-size: 45px;
    transition: none;
  }
  .tonal[aria-disabled="true"]:not([aria-busy="true"]) {
    background: var(--linli-well);
    color: var(--linli-ink-2);
  }
  @media (forced-colors: active) {
    .tonal[aria-disabled="true"]:not([aria-busy="true"]) {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
