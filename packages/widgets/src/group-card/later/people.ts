import type { Member } from "@linli/contract";
import { css, html, nothing } from "lit";
import { face } from "../../appearance/face.ts";
import { facts } from "../../appearance/facts.ts";
import type { Drawing } from "../drawing.ts";
import type { ShownGroup } from "../open/shown-group.ts";

/** Who wants in, for those who decide; and who is in, for residents. */
export function people(group: ShownGroup, d: Drawing) {
  const { say, act, page, aside } = d;
  const members = page?.members?.filter(({ id }) => !aside.has(id));
  if (!members) return nothing;
  const waiting = members.filter(({ state }) => state === "requested");
  const inside = members.filter(({ state }) => state === "member");
  return html`${
    waiting.length > 0
      ? html`<section class="block" data-group="requests">
          <h3 class="name" tabindex="-1">${say("requestsWaiting", waiting.length)}</h3>
          <ul part="list">${waiting.map((member) => request(member, d))}</ul>
        </section>`
      : nothing
  }${
    inside.length > 0
      ? html`<section class="block">
          <h3>${say("membersHeading", group.members)}</h3>
          <ul class="people" part="list">${inside.map((member) => inMember(member, d))}</ul>
          ${
            page?.moreMembers
              ? html`<button type="button" class="button tonal start" part="button" @click=${() => act("showMoreMembers")}>
                  ${say("moreMembers")}
                </button>`
              : nothing
          }
        </section>`
      : nothing
  }`;
}

const request = (member: Member, { say, act }: Drawing) =>
  html`<li class="person" part="row">
    ${face(member.name)}
    <div class="grow"><b><bdi>${member.name}</bdi></b> ${facts(member.building || null)}</div>
    <div class="pair">
      <button type="button" class="button tonal" part="button" @click=${() => act("admit", member.id, member.name)}>
        ${say("letIn")}<span class="unseen">${member.name}</span>
      </button>
      <button type="button" class="button plain" part="button" @click=${() => act("dismiss", member.id)}>
        ${say("decline")}<span class="unseen">${member.name}</span>
      </button>
    </div>
  </li>`;

const inMember = (member: Member, { say }: Drawing) =>
  html`<li class="person" part="row">
    <span class=${member.met ? "" : "hollow"}>${face(member.name)}</span>
    <div class="grow">
      <b><bdi>${member.name}</bdi></b>
      ${member.role === "resident" ? nothing : html`<span class="tag">${say("host")}</span>`}
      ${facts(member.building || null, member.met ? say("youHaveMet") : null)}
    </div>
  </li>`;

export const peopleStyles = css`
  .people {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 8px 16px;
  }
  .person {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-block-size: 48px;
    font-size: var(--linli-text-label);
  }
  .people .person {
    flex-wrap: nowrap;
  }
  .person .face {
    inline-size: var(--linli-seat);
    block-size: var(--linli-seat);
    font-size: calc(var(--linli-seat) * 0.42);
  }
  .person .hollow .face {
    border: 1px solid var(--linli-line-control);
    background: none;
    color: var(--linli-ink-2);
    font-weight: 400;
  }
  .person > span:not(.face) {
    display: flex;
  }
  .person .grow {
    flex: 1 1 6em;
  }
  .start {
    justify-self: start;
  }
`;
