import type { Activity } from "@linli/contract";

/** An activity that is open tomorrow, as the API answers it. */
export function activityOf(title: string): Activity {
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString();
  return {
    id: "act_1",
    title,
    summary: null,
    kind: "badminton",
    organizer: null,
    group: null,
    place: { name: "会所", point: null, precision: "building" },
    time_zone: "Asia/Shanghai",
    fee: null,
    occurrences: [
      {
        id: "occ_1",
        starts_at: tomorrow,
        ends_at: null,
        all_day: false,
        capacity: 20,
        taken: 0,
        waiting: 0,
        full: false,
        state: "open",
        viewer: null,
      },
    ],
  };
}
