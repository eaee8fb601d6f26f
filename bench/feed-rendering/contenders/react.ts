import type { FeedItem, ReactionKind } from "@linli/contract";
import { createElement as h, memo, type ReactNode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
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

const Icon = memo(({ path, kind = "" }: { path: string; kind?: string }) =>
  h("svg", { className: `icon ${kind}`, viewBox: "0 0 24 24", "aria-hidden": true }, h("path", { d: path })),
);

type Press = (id: string, kind: ReactionKind) => void;

const Item = memo(({ item, position, now, press }: { item: FeedItem; position: number; now: number; press: Press }) => {
  const { actor, counts, viewer, id } = item;
  const by = h(
    "div",
    { className: "by meta" },
    h(
      "span",
      { id: `by-${id}` },
      h("b", { className: "name" }, h("bdi", null, actor.name)),
      " ",
      h("span", null, h("bdi", null, actor.building)),
      " ",
      h("time", { className: "quiet", dateTime: item.published_at }, ageOf(item, now)),
    ),
    h(
      "span",
      { className: "more" },
      h(
        "button",
        {
          type: "button",
          className: "round-button",
          "aria-haspopup": true,
          "aria-expanded": false,
          "aria-label": `${actor.name}的更多`,
        },
        h(Icon, { path: dots, kind: "dots" }),
      ),
    ),
  );
  const reactions = reactionsOf(item).map((kind) =>
    h(
      "button",
      {
        key: kind,
        type: "button",
        "data-act": "react",
        "data-value": kind,
        "aria-pressed": viewer?.reactions.includes(kind) ?? false,
        "aria-label": `${reactionWords[kind]} ${counts.reactions[kind]}`,
        onClick: () => press(id, kind),
      },
      kind === "thanks" ? h(Icon, { path: heart }) : reactionWords[kind],
      " ",
      counts.reactions[kind] || null,
    ),
  );
  const talk = h(
    "button",
    { type: "button", "data-act": "unfoldComments", "aria-expanded": false, "aria-label": `${counts.comments} 条评论` },
    h(Icon, { path: bubble }),
    " ",
    counts.comments || null,
  );
  return h(
    "article",
    {
      className: "item",
      "data-id": id,
      "data-kind": item.kind,
      tabIndex: 0,
      "aria-posinset": position,
      "aria-setsize": -1,
      "aria-labelledby": `by-${id}`,
      "aria-describedby": `said-${id}`,
    },
    h("span", { className: "face", "data-hue": hueOf(actor.name), "aria-hidden": true }, initialOf(actor.name)),
    h(
      "div",
      { className: "body" },
      by,
      h("div", { id: `said-${id}`, className: "said", dir: "auto" }, h("p", null, item.body)),
      h("div", { className: "doings meta figure" }, reactions, talk),
    ),
  );
});

/** Memoised items with stable keys under one root, as its makers recommend. */
export const mount: Mount = (ground, answers) => {
  const host = ground.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  adoptLook(root);
  let items: readonly FeedItem[] = [];
  let now = Date.now();
  let group = "";
  let next: string | null = null;
  let busy = false;
  const listeners = new Set<() => void>();
  const change = (changed: readonly FeedItem[]) => {
    items = changed;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const press: Press = (id) =>
    change(
      items.map((item) => {
        if (item.id !== id || !item.viewer) return item;
        const pressed = !item.viewer.reactions.includes("thanks");
        const thanks = item.counts.reactions.thanks + (pressed ? 1 : -1);
        return {
          ...item,
          counts: { ...item.counts, reactions: { ...item.counts.reactions, thanks } },
          viewer: { ...item.viewer, reactions: pressed ? ["thanks" as const] : [] },
        };
      }),
    );
  function Feed(): ReactNode {
    const shown = useSyncExternalStore(subscribe, () => items);
    return h(
      "section",
      { className: "panel" },
      h(
        "div",
        { className: "feed", role: "feed" },
        shown.map((item, index) => h(Item, { key: item.id, item, position: index + 1, now, press })),
      ),
    );
  }
  createRoot(root).render(h(Feed));

  async function bring(cursor: string | null): Promise<void> {
    busy = true;
    const asked = group;
    const page = await pageAt(answers, asked, cursor);
    if (asked !== group) return;
    next = page.next;
    busy = false;
    change(cursor ? [...items, ...page.items] : page.items);
  }
  return {
    root,
    open(wanted) {
      group = wanted;
      now = Date.now();
      change([]);
      void bring(null);
    },
    reachEnd: () => void (next !== null && !busy && bring(next)),
  };
};
