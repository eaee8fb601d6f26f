import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { faceStyles } from "../../appearance/face.ts";
import { fieldStyles } from "../../appearance/field.ts";
import { growingTextStyles } from "../../appearance/growing-text.ts";
import { handStyles } from "../../appearance/hand.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import { formStyles } from "./form-styles.ts";
import { NeedsDesk } from "./needs-desk.ts";
import type { NeedsHost, NeedsOptions, NeedsPart } from "./needs-part.ts";
import { sheetStyles } from "./sheet-styles.ts";
import { wordsInPlaceStyles } from "./words-in-place.ts";

export { neighbourMapNeedsWords as needsWords } from "../../locales/terms/neighbour-map-needs.ts";
export type { NeedsHost, NeedsOptions, NeedsPart } from "./needs-part.ts";

export const partStyles: PartStyles = {
  colours: moods,
  styles: [
    faceStyles,
    handStyles,
    noticeStyles,
    fieldStyles,
    growingTextStyles,
    wordsInPlaceStyles,
    sheetStyles,
    formStyles,
  ],
};

/** Opens an element's needs; they are there as long as the element is. */
export const openNeeds = (host: NeedsHost, options: NeedsOptions): NeedsPart => new NeedsDesk(host, options);
