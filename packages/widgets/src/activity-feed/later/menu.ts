import type { FeedItem, ReportReason } from "@linli/contract";
import { css, html, nothing } from "lit";
import { icon } from "../../appearance/icon.ts";
import { apart, bin, closedEye, mutedBell, pen } from "../../appearance/writing-icons.ts";
import type { Drawing } from "../drawing.ts";
import type { Written } from "./doing.ts";

const reasons: readonly ReportReason[] = ["spam", "rude", "unsafe", "false", "private", "other"];

/**
 * What "…" unfolds into: a line of its own below the name, so that nothing is covered, and nothing cuts it off. The second
 * tap reports, since every reason stands here already.
 */
export function menu(item: FeedItem, written: Written, d: Drawing) {
  const { say, act } = d;
  const { id, actor, viewer } = written;
  const isPost = id === item.id;
  const entry = (words: string, path: string, press: () => void) =>
    html`<button type="button" class="button plain" part="button" role="menuitem" tabindex="-1" @click=${press}>
      ${icon(path)}${words}
    </button>`;
  const reports = "reports" in (viewer ?? {}) ? item.viewer?.reports : null;
  return html`<div
    class="menu"
    role="menu"
    aria-label=${say("more", actor.name || say("formerNeighbour"))}
    @keydown=${(event: KeyboardEvent) => move(event, () => act("fold", item.id))}
  >
    ${isPost && reports ? html`<p class="meta" role="none">${say("reportedBy", reports)}</p>` : nothing}
    <div class="entries" role="none">
      ${viewer?.own ? entry(say("editText"), pen, () => act("startEditing", item.id, id)) : nothing}
      ${
        viewer?.may_remove
          ? entry(say(viewer.own ? "deleteText" : "takeDown"), bin, () => act("askToRemove", item.id, id))
          : nothing
      }
      ${viewer?.own ? nothing : putAside(item, written, entry, d)}
    </div>
    ${
      viewer?.own
        ? nothing
        : html`<div class="reasons" role="group" aria-label=${say("reportBecause")}>
            <p class="meta" aria-hidden="true">${say("reportBecause")}</p>
            <div class="entries" role="none">
              ${reasons.map(
                (reason) => html`<button
                  type="button"
                  class="chip"
                  role="menuitem"
                  tabindex="-1"
                  @click=${() => act("report", item.id, id, reason)}
                >
                  ${say(`reason.${reason}`)}
                </button>`,
              )}
            </div>
          </div>`
    }
  </div>`;
}

type Entry = (words: string, path: string, press: () => void) => unknown;

/** What keeps something out of one's sight. Institutions cannot be blocked: they speak for the place. */
function putAside(item: FeedItem, { id, actor }: Written, entry: Entry, { say, act, group }: Drawing) {
  const isPost = id === item.id;
  return html`${isPost ? entry(say("hideItem"), closedEye, () => act("hide", item.id)) : nothing}
  ${actor.id ? entry(say("blockPerson", actor.name), apart, () => act("block", item.id, id)) : nothing}
  ${
    isPost && item.group && item.group !== group
      ? entry(say("muteGroup", item.group_name ?? ""), mutedBell, () => act("mute", item.id))
      : nothing
  }`;
}

const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Arrows go round, Home and End to the ends; Escape and Tab close it. */
function move(event: KeyboardEvent, fold: () => void): void {
  const entries = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const current = entries.indexOf(event.target as HTMLElement);
  const step = steps[event.key];
  if (event.key === "Escape" || event.key === "Tab") fold();
  else if (event.key === "Home") entries[0]?.focus();
  else if (event.key === "End") entries[entries.length - 1]?.focus();
  else if (step) entries[(current + step + entries.length) % entries.length]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export const menuStyles = css`
  .by {
    flex-wrap: wrap;
  }
  .by > :first-child {
    flex: 1 1 0;
  }
  .by > .more {
    display: contents;
  }
  .more > button {
    flex: none;
    margin-block: -8px;
    margin-inline-end: -8px;
  }
  .menu {
    flex: 1 0 100%;
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin-block-start: 4px;
    padding: 8px;
    border: 1px solid var(--linli-line);
    border-radius: var(--radius);
    background: var(--linli-well);
  }
  .entries {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  .menu .button {
    min-inline-size: 0;
    min-block-size: 44px;
    padding-inline: 8px;
    color: var(--linli-ink);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .menu .button .icon {
    color: var(--linli-ink-2);
  }
  .menu .button:hover {
    background: var(--linli-surface);
  }
  .reasons {
    display: grid;
    gap: 8px;
    padding: 8px 8px 4px;
    border-block-start: 1px solid var(--linli-line);
  }
  .reasons .entries {
    gap: 8px;
  }
  .menu > .meta {
    padding: 4px 8px 0;
  }
  .menu .chip {
    min-block-size: 44px;
    background: var(--linli-surface);
  }
  @container (max-width: 432px) {
    .item > .body > .comments,
    .item > .body > .confirmation,
    .item > .body > [role="alert"] {
      margin-inline-start: calc(-12px - var(--linli-face));
    }
  }
`;
