import type { Activity } from "@linli/contract";
import { activityTitled, occurrence } from "../../foundation/testing/occasions.ts";

/** An activity that is open tomorrow, as the API answers it. */
export function activityOf(title: string): Activity {
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString();
  return {
    ...activityTitled(title),
    place: { name: "会所", point: null, precision: "building" },
    occurrences: [occurrence({ id: "occ_1", starts_at: tomorrow, ends_at: null, capacity: 20, taken: 0 })],
  };
}
