import { css, html, nothing, render } from "lit";
import { base } from "../appearance/base.ts";
import { closestDirection } from "../foundation/direction.ts";
import { closestLanguage } from "../foundation/language.ts";
import { loadWords, termIn } from "../locales/index.ts";
import { languageOf } from "../locales/language-of.ts";
import { doorWords } from "../locales/terms/door.ts";
import type { Terms, TermValues } from "../locales/terms/index.ts";
import { dropDoorKey } from "../provider/door-key.ts";
import type { Session } from "../provider/session.ts";
import { openDialog } from "./dialog.ts";
import { askForCode } from "./redeeming.ts";

type Say = <Key extends keyof Terms>(key: Key, ...values: TermValues<Key>) => string;

/** A quiet line below an element. */
export type WayOut = {
  /** Whether somebody is inside by a code. Whoever has just left by this line can come in by it again. */
  show(isInside: boolean): void;
  remove(): void;
};

const lineStyles = css`
  :host {
    --radius: var(--linli-corner, 8px);
    display: block;
    margin-block-start: 8px;
    font-size: var(--linli-text-meta);
    line-height: 1.5;
  }
  p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    margin: 0;
    padding-block: 4px;
    padding-inline: 16px 8px;
    border: 1px solid var(--linli-line);
    border-radius: calc(var(--radius) * 1.5);
    background: var(--linli-surface);
    color: var(--linli-ink-2);
  }
  .button {
    padding-inline: 8px;
  }
`;

/** Opens the line at the end of an element, in the element's language. */
export async function openWayOut(
  host: HTMLElement,
  { session, community }: { session: Session; community: string },
): Promise<WayOut> {
  const root = host.shadowRoot;
  const { door } = session;
  if (!root || !door) throw new Error("Nobody came in by a code here");
  const language = closestLanguage(host);
  const direction = closestDirection(host, language);
  await loadWords(language, doorWords);
  const say: Say = (key, ...values) => termIn(language, key, values);
  const box = document.createElement("div");
  const shadow = box.attachShadow({ mode: "open", delegatesFocus: true });
  shadow.adoptedStyleSheets = [base, lineStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  let state: "inside" | "left" | "away" = "inside";

  const leave = async () => {
    const isSure = await openDialog(root, direction, (dialog, settle) => {
      render(question(say, settle), dialog);
      dialog.querySelector<HTMLElement>("button")?.focus();
    });
    if (!isSure) return;
    state = "left";
    dropDoorKey(door);
    session.identify(null);
    draw();
  };

  const comeIn = () => askForCode(root, { session, door, community, direction, say });

  const draw = () => {
    if (state === "away") box.remove();
    else if (!box.isConnected) root.append(box);
    const isInside = state === "inside";
    const line = html`<p lang=${languageOf(language)} dir=${direction}>
      <span role="status">${say(isInside ? "doorInside" : "doorLeft")}</span>
      <button type="button" class="button" @click=${isInside ? leave : comeIn}>
        ${say(isInside ? "doorLeave" : "doorComeBack")}
      </button>
    </p>`;
    render(state === "away" ? nothing : line, shadow);
  };

  draw();
  return {
    show(isInside) {
      const next = isInside ? "inside" : state === "left" ? "left" : "away";
      if (next === state && (box.isConnected || state === "away")) return;
      state = next;
      draw();
    },
    remove: () => box.remove(),
  };
}

/** Whoever comes in again is somebody else to the neighbours: that is said before, not after. */
const question = (say: Say, settle: (answer: boolean) => void) => html`<div class="stack">
  <h3 id="title">${say("doorLeaveTitle")}</h3>
  <p>${say("doorLeaveHint")}</p>
  <div class="pair">
    <button class="button outline" type="button" @click=${() => settle(false)}>${say("doorStay")}</button>
    <button class="button outline" type="button" @click=${() => settle(true)}>${say("doorLeave")}</button>
  </div>
</div>`;
