import { limits } from "@linli/contract";
import { css, html } from "lit";
import { check, field } from "../../appearance/field.ts";
import type { ChildDraft, Drawing } from "../drawing.ts";
import { settleField } from "./field-check.ts";

const ages = Array.from({ length: limits.childAge + 1 }, (_, age) => age).join("|");

/** What the host has to know to look after each child, and the guardian's word for all of them. */
export function childFields({ say, form: { draft }, act }: Drawing) {
  const { children, party, consent } = draft;
  const fieldsOf = (child: ChildDraft, index: number) => {
    const change = (entered: Partial<ChildDraft>) =>
      act("changeDraft", { children: children.map((each) => (each === child ? { ...each, ...entered } : each)) });
    return html`<fieldset class="child">
      <legend class=${party.children > 1 ? "meta" : "unseen"}>${say("nthChild", index + 1)}</legend>
      ${field({
        id: `child-${index}-name`,
        label: say("childName"),
        value: child.name,
        limits: { required: true, length: limits.name, pattern: ".*\\S.*" },
        input: (name) => change({ name }),
      })}
      ${field({
        id: `child-${index}-age`,
        label: say("childAge"),
        value: child.age,
        limits: { required: true, length: 2, pattern: ages, figures: true },
        input: (age) => change({ age }),
      })}
      ${field({
        id: `child-${index}-allergies`,
        label: say("allergies"),
        value: child.allergies,
        placeholder: say("allergiesExample"),
        limits: { length: limits.allergies },
        input: (allergies) => change({ allergies }),
      })}
    </fieldset>`;
  };
  return html`<div class="children" @input=${settleField}>
    ${children.slice(0, party.children).map(fieldsOf)}
    ${check("guardian-consent", say("guardianConsent"), consent, (agreed) => act("changeDraft", { consent: agreed }))}
  </div>`;
}

export const childrenStyles = css`
  .children {
    display: grid;
    gap: 12px;
  }
  .child {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .child .field {
    flex: 1 1 100%;
  }
  .child .field:nth-of-type(1) {
    flex: 3 1 9em;
  }
  .child .field:nth-of-type(2) {
    flex: 1 1 5em;
  }
  .child + .child {
    border-block-start: 1px solid var(--linli-line);
    padding-block-start: 12px;
  }
  .child legend.meta {
    float: left;
    inline-size: 100%;
  }
`;
