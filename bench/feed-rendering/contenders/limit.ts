import type { FeedItem } from "@linli/contract";
import type { Mount } from "../contender.ts";
import {
  adoptLook,
  ageOf,
  bubble,
  dots,
  heart,
  hueOf,
  initialOf,
  pageAt,
  reactionsOf,
  reactionWords,
} from "../wording.ts";

const icon = (path: string, kind = "") =>
  `<svg class="icon ${kind}" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"></path></svg>`;

/** Parsed once, cloned for each item. */
const piece = (markup: string) => document.createRange().createContextualFragment(markup);

const template = piece(
  '<article class="item" part="item" tabindex="0"><span class="face" aria-hidden="true"> </span><div class="body">' +
    '<div class="by meta"><span><b class="name"><bdi> </bdi></b> <span><bdi> </bdi></span> <time class="quiet"> </time></span>' +
    `<span class="more"><button type="button" class="round-button" aria-haspopup="true" aria-expanded="false">${icon(dots, "dots")}</button></span></div>` +
    '<div class="said" dir="auto"><p> </p></div><div class="doings meta figure"></div></div></article>',
);
const reaction = piece('<button type="button" data-act="react"></button>');
const comments = piece(
  `<button type="button" data-act="unfoldComments" aria-expanded="false">${icon(bubble)}</button>`,
);
const thanks = piece(icon(heart));

/** Written by hand for this one list: a compiled template, cloned and filled, one listener, nothing that has to be found out twice. */
export const mount: Mount = (ground, answers) => {
  const host = ground.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  adoptLook(root);
  const panel = root.appendChild(document.createElement("section"));
  panel.className = "panel";
  const feed = panel.appendChild(document.createElement("div"));
  feed.className = "feed";
  feed.setAttribute("role", "feed");
  feed.addEventListener("click", (event) => press(event.target));
  const known = new Map<string, FeedItem>();
  let group = "";
  let next: string | null = null;
  let busy = false;
  let shown = 0;

  async function bring(cursor: string | null): Promise<void> {
    busy = true;
    const asked = group;
    const page = await pageAt(answers, asked, cursor);
    if (asked !== group) return;
    const now = Date.now();
    const fragment = document.createDocumentFragment();
    for (const item of page.items) {
      known.set(item.id, item);
      shown += 1;
      fragment.append(drawn(item, shown, now));
    }
    feed.append(fragment);
    next = page.next;
    busy = false;
  }

  function press(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest("[data-act=react]") : null;
    const item = known.get(button?.closest<HTMLElement>(".item")?.dataset["id"] ?? "");
    if (!button || !item) return;
    const pressed = button.getAttribute("aria-pressed") !== "true";
    item.counts.reactions.thanks += pressed ? 1 : -1;
    button.setAttribute("aria-pressed", String(pressed));
    if (button.lastChild) button.lastChild.nodeValue = String(item.counts.reactions.thanks);
  }

  return {
    root,
    open(wanted) {
      group = wanted;
      shown = 0;
      known.clear();
      feed.textContent = "";
      void bring(null);
    },
    reachEnd: () => void (next !== null && !busy && bring(next)),
  };
};

function drawn(item: FeedItem, position: number, now: number): Node {
  const { actor, counts, viewer } = item;
  const fragment = template.cloneNode(true);
  const article = fragment.firstChild as HTMLElement;
  const face = article.firstChild as HTMLElement;
  const body = face.nextSibling as HTMLElement;
  const by = body.firstChild as HTMLElement;
  const [name, place, time] = by.querySelectorAll("bdi, time");
  const said = by.nextSibling as HTMLElement;
  const doings = body.lastChild as HTMLElement;
  article.dataset["id"] = item.id;
  article.dataset["kind"] = item.kind;
  article.setAttribute("aria-posinset", String(position));
  article.setAttribute("aria-setsize", "-1");
  article.setAttribute("aria-labelledby", `by-${item.id}`);
  article.setAttribute("aria-describedby", `said-${item.id}`);
  by.firstElementChild?.setAttribute("id", `by-${item.id}`);
  said.id = `said-${item.id}`;
  face.dataset["hue"] = String(hueOf(actor.name));
  fill(face, initialOf(actor.name));
  fill(name, actor.name);
  fill(place, actor.building ?? "");
  fill(time, ageOf(item, now));
  time?.setAttribute("datetime", item.published_at);
  by.querySelector("button")?.setAttribute("aria-label", `${actor.name}的更多`);
  fill(said.firstElementChild, item.body);
  for (const kind of reactionsOf(item)) {
    const button = reaction.firstElementChild?.cloneNode(true) as HTMLElement;
    button.dataset["value"] = kind;
    button.setAttribute("aria-pressed", String(viewer?.reactions.includes(kind) ?? false));
    button.setAttribute("aria-label", `${reactionWords[kind]} ${counts.reactions[kind]}`);
    button.append(
      kind === "thanks" ? thanks.cloneNode(true) : reactionWords[kind],
      " ",
      String(counts.reactions[kind] || ""),
    );
    doings.append(button, " ");
  }
  const talk = comments.firstElementChild?.cloneNode(true) as HTMLElement;
  talk.setAttribute("aria-label", `${counts.comments} 条评论`);
  talk.append(" ", String(counts.comments || ""));
  doings.append(talk);
  return fragment;
}

function fill(element: Element | null | undefined, text: string): void {
  if (element?.firstChild) element.firstChild.nodeValue = text;
}
