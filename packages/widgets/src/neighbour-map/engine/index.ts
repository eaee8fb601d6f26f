import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { mapColours, pinStyles } from "../pin.ts";
import { groundStyles, markStyles, panes } from "./styles.ts";

export { openMap } from "./open-map.ts";

/** Worn by the element before a map is opened in it. */
export const parts: readonly PartStyles[] = [
  { colours: mapColours, styles: [panes, groundStyles, pinStyles, markStyles] },
];
