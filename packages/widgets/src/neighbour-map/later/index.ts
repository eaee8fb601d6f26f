import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import { twoChairsStyles } from "../../appearance/two-chairs.ts";
import { noticesStyles } from "./notices.ts";

export { type MapDesk, openDesk } from "./desk.ts";
export { above, instead, notDrawn, opened } from "./notices.ts";

export const partStyles: PartStyles = {
  colours: moods,
  styles: [noticeStyles, twoChairsStyles, noticesStyles],
};
