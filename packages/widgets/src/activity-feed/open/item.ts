import type { FeedItem, ReactionKind } from "@linli/contract";
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { face } from "../../appearance/face.ts";
import { bubble, dots, heart } from "../../appearance/feed-icons.ts";
import { icon } from "../../appearance/icon.ts";
import type { Drawing } from "../drawing.ts";
import { offered } from "./offered.ts";
import { foldedText } from "./text.ts";

/**
 * One item. Its place in the list changes with every newer one; everything else is drawn again only when something that
 * it is made of is another object, or another wording.
 */
export function item(item: FeedItem, position: number, d: Drawing) {
  const { id } = item;
  const { doings, bodies, opened } = d.state;
  const doing = doings.get(id);
  const open = opened?.item === id ? opened.what : null;
  const age = d.since(item.published_at);
  const made = [item, doing, bodies.get(id), open, age, d.stamp, d.ownWords];
  return html`<article
    class="item"
    part="item"
    data-id=${id}
    data-kind=${item.kind}
    data-lines=${d.lines(item)}
    ?data-open=${isOpen(item, d)}
    tabindex="0"
    aria-posinset=${position}
    aria-setsize=${d.total ?? -1}
    aria-labelledby="by-${id}"
    aria-describedby="said-${id}"
  >
    ${guard(made, () => (doing && d.later?.instead(item, doing, d)) ?? content(item, age, d))}
  </article>`;
}

/** Something in it may hang over its edge. */
export const isOpen = ({ id }: FeedItem, { state: { opened, doings } }: Drawing): boolean =>
  opened?.item === id || !!doings.get(id)?.handling;

function content(item: FeedItem, age: string, d: Drawing) {
  const { id, actor, kind } = item;
  const { say, later } = d;
  const doing = d.state.doings.get(id);
  const name = actor.name || say("formerNeighbour");
  return html`${actor.type === "resident" ? face(name) : mark(name)}
    <div class="body">
      <div class="by meta">
        <span id="by-${id}"
          ><b class="name"><bdi>${name}</bdi></b> ${place(item, d)} ${kindTag(item, d)}
          <time class="quiet" datetime=${item.published_at}>${age}</time> ${item.edited_at ? html`<span class="quiet">${say("edited")}</span>` : nothing}</span
        >
        <span class="more"
          ><button
            type="button"
            class="round-button"
            data-act="openMenu"
            aria-haspopup="true"
            aria-expanded=${doing?.handling?.id === id && doing.handling.as === "menu"}
            aria-label=${say("more", name)}
          >
            <svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true"><path d=${dots}></path></svg></button
          >${(doing && later?.menu(item, doing, d)) ?? nothing}</span
        >
      </div>
      ${(doing && later?.editor(item, doing, d)) ?? said(item, d)}
      ${kind === "activity" ? offered(item, d) : nothing}
      ${d.state.opened?.item === id && d.state.opened.what === "group" ? d.reading?.groupCard(item, d) : nothing}
      ${doings(item, d)}
      ${(doing && later?.below(item, doing, d)) ?? nothing}
    </div>`;
}

/** Institutions are squares, with the two characters that they are known by. */
function mark(name: string) {
  const letters = Array.from(name.trim());
  const isHan = /\p{Script=Han}/u.test(letters[letters.length - 1] ?? "");
  return isHan
    ? html`<span class="face square" aria-hidden="true">${letters.slice(-2).join("")}</span>`
    : face(name, true);
}

/** Where the person is known from: the house, and the group in which this was said. */
function place({ actor, group, group_name }: FeedItem, d: Drawing) {
  const role = actor.type === "resident" && actor.role === "host" ? d.say("role.host") : null;
  const known = role ?? actor.building;
  return html`${known ? html`<span><bdi>${known}</bdi></span>` : nothing}
  ${
    group && group_name && group !== d.group
      ? html`<button type="button" class="link" data-act="openGroup"><bdi>${group_name}</bdi></button>`
      : nothing
  }`;
}

const kindTag = ({ kind }: FeedItem, { say }: Drawing) =>
  kind === "notice" || kind === "question" ? html`<span class="tag">${say(`tag.${kind}`)}</span>` : nothing;

/** What was said. A notice's first line is its heading. Addresses in it are text: nobody is led away by a neighbour's words. */
function said(item: FeedItem, d: Drawing): TemplateResult | typeof nothing {
  const { id, kind } = item;
  const whole = d.state.bodies.get(id);
  const { text, folded } = whole?.text ? { text: whole.text, folded: false } : foldedText(item);
  if (!text) return html`<span id="said-${id}" hidden>${item.activity?.title}</span>`;
  const end = kind === "notice" ? text.indexOf("\n") : -1;
  const heading = kind === "notice" ? text.slice(0, end < 0 ? text.length : end) : null;
  const rest = heading === null ? text : text.slice(heading.length + 1);
  return html`<div id="said-${id}" class="said" dir="auto">
      ${heading === null ? nothing : html`<h4>${heading}</h4>`}${rest ? html`<p>${rest}</p>` : nothing}
    </div>
    ${
      folded
        ? html`<p class="whole-text meta">
            <button type="button" class="link" data-act="unfold" aria-busy=${!!whole && !whole.failed}>
              ${d.say("wholeText")}
            </button>
          </p>`
        : nothing
    }`;
}

/** What neighbours answer with one tap, and with words. */
function doings(item: FeedItem, d: Drawing) {
  const { id, kind } = item;
  const { say, later } = d;
  const doing = d.state.doings.get(id);
  const { counts, viewer } = (doing && later?.reactionsOf(item, doing)) ?? {
    counts: item.counts,
    viewer: item.viewer?.reactions ?? [],
  };
  const kinds = reactions.filter(
    (each) => usual[kind].includes(each) || counts.reactions[each] > 0 || viewer.includes(each),
  );
  const { comments } = counts;
  return html`<div class="doings meta figure">
    ${kinds.map((each) => {
      const count = counts.reactions[each];
      const word = say(`reaction.${each}`);
      return html`<button
        type="button"
        data-act="react"
        data-value=${each}
        aria-pressed=${viewer.includes(each)}
        aria-label=${say("reactionOf", word, count)}
      >
        ${each === "thanks" ? icon(heart) : word} ${count || nothing}
      </button>`;
    })}
    <button
      type="button"
      data-act="unfoldComments"
      aria-expanded=${!!doing?.discussion}
      aria-label=${say("comments", comments)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${bubble}></path></svg> ${comments || nothing}
    </button>
  </div>`;
}

const reactions: readonly ReactionKind[] = ["thanks", "me_too", "will_come"];

/** What is offered without anybody having pressed it. */
const usual: Record<FeedItem["kind"], readonly ReactionKind[]> = {
  post: reactions,
  question: ["thanks", "me_too"],
  activity: ["thanks", "will_come"],
  notice: ["thanks"],
};
