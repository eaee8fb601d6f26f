import axe from "axe-core";

/** What somebody who reads otherwise would stumble over, with the reason. */
export async function stumblingBlocks(element: HTMLElement): Promise<unknown[]> {
  const { violations } = await axe.run(element, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
}

/** Everything of the element that reaches beyond its own column; windows of a cover are cut off at its edge. */
export function overflowing(element: HTMLElement): string[] {
  const { left, right } = element.getBoundingClientRect();
  return [...(element.shadowRoot?.querySelectorAll("*:not(.unseen, .cover *)") ?? [])]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
    })
    .map((each) => each.outerHTML.slice(0, 120));
}

/** Whatever can be pressed and is not 44 pixels high for a finger. */
export function tooSmall(element: HTMLElement): string[] {
  const targets =
    element.shadowRoot?.querySelectorAll("button, select, textarea, input:not([type=checkbox], [type=radio])") ?? [];
  return [...targets]
    .filter((target) => {
      target.scrollIntoView({ block: "center" });
      const { top, height, left, width } = target.getBoundingClientRect();
      return [-21.5, 21.5].some((away) => {
        const hit = element.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2 + away);
        return hit !== target && !target.contains(hit ?? null);
      });
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 120));
}
