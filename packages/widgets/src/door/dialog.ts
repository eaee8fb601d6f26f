import { base } from "../appearance/base.ts";
import { fieldStyles } from "../appearance/field.ts";
import { dialogStyles } from "./dialog-styles.ts";

/**
 * Opens a dialog over the page, in a shadow root of its own inside an element: colours and sizes are the element's. `draw`
 * fills it and settles it once; Escape, and the element's leaving, settle it with false.
 */
export function openDialog(
  root: ShadowRoot,
  direction: "ltr" | "rtl",
  draw: (dialog: HTMLDialogElement, settle: (answer: boolean) => void) => void,
): Promise<boolean> {
  const box = document.createElement("div");
  const shadow = box.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [base, fieldStyles, dialogStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  const dialog = document.createElement("dialog");
  dialog.dir = direction;
  dialog.setAttribute("aria-labelledby", "title");
  shadow.append(dialog);
  root.append(box);
  const before = root.activeElement;
  return new Promise((resolve) => {
    const settle = (answer: boolean) => {
      resolve(answer);
      dialog.close();
      box.remove();
      // The button that asked may be another one by now, or gone.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
    dialog.addEventListener("cancel", () => settle(false));
    dialog.showModal();
    draw(dialog, settle);
  });
}
