import type { Activity, Id, Occurrence, SignUp } from "@linli/contract";

/** A TypeID whose last characters say which one it is. */
export const id = <Kind extends string>(prefix: Kind, name: string | number) =>
  `${prefix}_${String(name).padStart(26, "0")}` as const;

export const community: Id<"community"> = id("com", "wutong");

const offset = 8;
const day = 86_400_000;

/** `days` from today at a wall-clock hour in Shanghai, as the API writes it. */
export function at(days: number, hour: number, minute = 0): string {
  const today = new Date(Date.now() + offset * 3_600_000 + days * day).toISOString().slice(0, 10);
  return `${today}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00+08:00`;
}

/** Twelve of sixteen, in three days. */
export function occurrence(change: Partial<Occurrence> = {}): Occurrence {
  return {
    id: id("occ", "thursday"),
    starts_at: at(3, 19),
    ends_at: at(3, 20, 30),
    all_day: false,
    capacity: 16,
    taken: 12,
    waiting: 0,
    full: false,
    state: "open",
    viewer: null,
    ...change,
  };
}

/** A seat for one adult, for certain. */
export function signUp(change: Partial<SignUp> = {}): SignUp {
  return {
    id: id("sgn", "zhoumin"),
    activity: id("act", "zongzi"),
    occurrence: id("occ", "thursday"),
    seat: "confirmed",
    attendance: null,
    position: null,
    party: { adults: 1, children: 0 },
    answers: {},
    hold: null,
    offer: null,
    payment: null,
    payment_state: null,
    price: null,
    cashier: null,
    payment_link: null,
    review_id: null,
    created_at: at(-1, 9),
    ...change,
  };
}

/** An activity of which nothing is known but its name, as the API answers it. */
export function activityTitled(title: string): Activity {
  return {
    id: "act_1",
    title,
    summary: null,
    kind: "badminton",
    organizer: null,
    group: null,
    place: null,
    time_zone: "Asia/Shanghai",
    fee: null,
    occurrences: [],
  };
}
