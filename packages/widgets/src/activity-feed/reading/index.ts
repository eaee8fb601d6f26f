import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { moods } from "../../appearance/moods.ts";
import { noticeStyles } from "../../appearance/notice-line.ts";
import { twoChairsStyles } from "../../appearance/two-chairs.ts";
import { chipStyles } from "./invitation.ts";
import { openedStyles } from "./opened.ts";
import { pillStyles } from "./pill.ts";
import { troubleStyles } from "./trouble.ts";

export { nothingHere } from "./invitation.ts";
export { groupCard, signUp } from "./opened.ts";
export { pill } from "./pill.ts";
export { openReading, type ReadingDesk } from "./reading-desk.ts";
export { ending, failed, trouble } from "./trouble.ts";

/** What stands around the items, and inside them when something is opened. */
export const partStyles: PartStyles = {
  colours: moods,
  styles: [noticeStyles, twoChairsStyles, pillStyles, openedStyles, chipStyles, troubleStyles],
};
