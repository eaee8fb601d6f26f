import type { FeedItem, ReactionKind } from "@linli/contract";
import { html, nothing, svg, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { initialsOf } from "../../appearance/face.ts";
import { hueOf } from "../../appearance/hue.ts";
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
  const { id, actor, kind, group, group_name, counts } = item;
  const { say, later, reading } = d;
  const { doings, opened } = d.state;
  const doing = doings.get(id);
  const name = actor.name || say("formerNeighbour");
  const isPerson = actor.type === "resident";
  // Where the person is known from: the house, and the group in which this was said.
  const house = isPerson && actor.role === "host" ? say("role.host") : actor.building;
  return html`<span class=${isPerson ? "face" : "face square"} data-hue=${isPerson ? hueOf(name) : nothing} aria-hidden="true"
      >${isPerson ? initialsOf(name) : signOf(name)}</span
    >
    <div class="body">
      <div class="by meta">
        <span id="by-${id}"
          ><b class="name"><bdi>${name}</bdi></b> ${house ? html`<span><bdi>${house}</bdi></span>` : nothing}
          ${
            group && group_name && group !== d.group
              ? html`<button type="button" class="link" data-act="openGroup"><bdi>${group_name}</bdi></button>`
              : nothing
          }
          ${kindTag(item, d)}
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
            <svg class="icon dots" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 12h.01M12 12h.01M18 12h.01" /></svg></button
          >${(doing && later?.menu(item, doing, d)) ?? nothing}</span
        >
      </div>
      ${(doing && later?.editor(item, doing, d)) ?? said(item, d)}
      ${kind === "activity" ? offered(item, d) : nothing}
      ${opened?.item === id && opened.what === "group" ? reading?.groupCard(item, d) : nothing}
      <div class="doings meta figure">
        ${reacting(item, d)}
        <button
          type="button"
          data-act="unfoldComments"
          aria-expanded=${!!doing?.discussion}
          aria-label=${say("comments", counts.comments)}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path
              d="M6.4 5.2h11.2a2.4 2.4 0 0 1 2.4 2.4v6.6a2.4 2.4 0 0 1-2.4 2.4h-5.4l-4.4 3.2v-3.2H6.4A2.4 2.4 0 0 1 4 14.2V7.6a2.4 2.4 0 0 1 2.4-2.4Z"
            /></svg>
          ${counts.comments || nothing}
        </button>
      </div>
      ${(doing && later?.below(item, doing, d)) ?? nothing}
    </div>`;
}

/** Institutions have the two characters that they are known by. */
function signOf(name: string): string {
  const letters = Array.from(name.trim());
  return /\p{Script=Han}/u.test(letters[letters.length - 1] ?? "") ? letters.slice(-2).join("") : initialsOf(name);
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

/** What neighbours answer with one tap. */
function reacting(item: FeedItem, { say, later, state }: Drawing) {
  const { id, kind } = item;
  const doing = state.doings.get(id);
  const { counts, viewer } = (doing && later?.reactionsOf(item, doing)) ?? {
    counts: item.counts,
    viewer: item.viewer?.reactions ?? [],
  };
  const kinds = reactions.filter(
    (each) => usual[kind].includes(each) || counts.reactions[each] > 0 || viewer.includes(each),
  );
  return kinds.map((each) => {
    const count = counts.reactions[each];
    const word = say(`reaction.${each}`);
    return html`<button
      type="button"
      data-act="react"
      data-value=${each}
      aria-pressed=${viewer.includes(each)}
      aria-label=${say("reactionOf", word, count)}
    >
      ${each === "thanks" ? heart : word} ${count || nothing}
    </button>`;
  });
}

/** Thanks. Without a binding, which would be compared in every item. */
const heart = svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19.6C7.2 16 4.2 13 4.2 9.6A4.2 4.2 0 0 1 8.4 5.3c1.5 0 2.8.8 3.6 2.1.8-1.3 2.1-2.1 3.6-2.1a4.2 4.2 0 0 1 4.2 4.3c0 3.4-3 6.4-7.8 10Z" /></svg>`;

const reactions: readonly ReactionKind[] = ["thanks", "me_too", "will_come"];

/** What is offered without anybody having pressed it. */
const usual: Record<FeedItem["kind"], readonly ReactionKind[]> = {
  post: reactions,
  question: ["thanks", "me_too"],
  activity: ["thanks", "will_come"],
  notice: ["thanks"],
};
