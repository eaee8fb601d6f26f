import { limits } from "@linli/contract";
import type { Say } from "../drawing.ts";

/**
 * Asks the browser's own constraint validation, and says what it finds in the element's language below each field.
 * Moves the focus to the first one that is wanting. True when nothing is.
 */
export function checkFields(form: HTMLFormElement, say: Say): boolean {
  const wanting = [...form.querySelectorAll("input")].filter((field) => {
    const invalid = !field.checkValidity();
    field.setAttribute("aria-invalid", String(invalid));
    complain(field, invalid ? sentenceFor(field, say) : "");
    return invalid;
  });
  wanting[0]?.focus();
  return wanting.length === 0;
}

/** Takes a complaint back as soon as it is met; a new one waits until the form is sent again. */
export function settleField(event: Event): void {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.matches('[aria-invalid="true"]') || !field.checkValidity()) return;
  field.setAttribute("aria-invalid", "false");
  complain(field, "");
}

/** The place for it stands in the field's own box; see `appearance/field.ts`. */
function complain(field: HTMLInputElement, sentence: string): void {
  const place = field.closest(".field, .agreed")?.querySelector(".wrong");
  if (place) place.textContent = sentence;
}

function sentenceFor({ inputMode, type }: HTMLInputElement, say: Say): string {
  if (type === "checkbox") return say("consentMissing");
  return inputMode === "numeric" ? say("fieldAge", limits.childAge) : say("fieldMissing");
}
