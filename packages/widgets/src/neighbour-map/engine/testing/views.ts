import type { View } from "../../map-engine.ts";
import { at } from "../../testing/fixtures.ts";

/** The neighbourhood from wall to wall, in 700 × 480 pixels. */
export const whole: View = { center: at(-11, 14), zoom: 18 };
