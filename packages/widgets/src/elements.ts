import { lazily } from "./foundation/lazily.ts";

const elements = {
  "linli-activity-feed": lazily(() => import("./activity-feed/define.ts")),
  "linli-group-card": lazily(() => import("./group-card/define.ts")),
  "linli-sign-up-form": lazily(() => import("./sign-up-form/define.ts")),
};

/**
 * Registers an element that another one is about to draw. Whatever is registered under that name already stays. Rejects
 * when the module cannot be fetched; calling again tries again.
 */
export async function bringElement(name: keyof typeof elements): Promise<void> {
  if (!customElements.get(name)) await elements[name]();
}
