import type { Say } from "../drawing.ts";

/** Asks the browser's own constraint validation. Says what is missing and moves the focus there. True when nothing is. */
export function checkFields(form: HTMLFormElement, say: Say): boolean {
  const field = form.querySelector<HTMLInputElement>("input[required]");
  const missing = field !== null && field.value.trim() === "";
  const place = field?.closest(".field")?.querySelector(".wrong");
  field?.setAttribute("aria-invalid", String(missing));
  if (place) place.textContent = missing ? say("nameMissing") : "";
  if (missing) field.focus();
  return !missing;
}
