import type { FeedItem } from "@linli/contract";
import { html, nothing } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { growingTextStyles } from "../../appearance/growing-text.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import type { Drawing } from "../drawing.ts";
import { comments, commentsStyles } from "./comments.ts";
import { composerStyles } from "./composer.ts";
import type { Doing } from "./doing.ts";
import { confirmation, editor as editorOf, editorStyles } from "./editor.ts";
import { menu as menuOf, menuStyles } from "./menu.ts";
import { queueStyles } from "./queue.ts";
import { goneLine, refusalOf, sentencesStyles } from "./sentences.ts";

export { composer } from "./composer.ts";
export { openDesk, type WritingDesk } from "./desk.ts";
export { queue } from "./queue.ts";
export { reactionsOf } from "./reactions.ts";

/** One line in place of an item; null where the item itself stands. */
export function instead(item: FeedItem, doing: Doing, d: Drawing) {
  const gone = doing.gone[item.id];
  return gone ? html`<div class="whole">${goneLine(item.id, item, gone, doing, d)}</div>` : null;
}

export const menu = (item: FeedItem, { handling }: Doing, d: Drawing) =>
  handling?.id === item.id && handling.as === "menu" ? menuOf(item, item, d) : nothing;

/** In place of the text; null where the text itself stands. */
export const editor = (item: FeedItem, doing: Doing, d: Drawing) =>
  doing.handling?.id === item.id && doing.handling.as === "editor" ? editorOf(item.id, doing.handling, doing, d) : null;

/** What stands below the reactions: a question, a sentence about what did not work, what neighbours answer. */
export function below(item: FeedItem, doing: Doing, d: Drawing) {
  const { handling, discussion } = doing;
  const isHandled = handling?.id === item.id;
  // An open discussion and an open editor say it where the text is that it is about.
  const isSaidHere = !discussion && !(isHandled && handling.as === "editor");
  return html`${isHandled && handling.as === "confirmation" ? confirmation(item.id, item, handling, d) : nothing}
  ${isSaidHere ? refusalOf(item.id, doing, d) : nothing}
  ${discussion ? comments(item, discussion, doing, d) : nothing}`;
}

export const partStyles: PartStyles = {
  colours: moods,
  styles: [
    noticeStyles,
    growingTextStyles,
    sentencesStyles,
    editorStyles,
    composerStyles,
    queueStyles,
    menuStyles,
    commentsStyles,
  ],
};
