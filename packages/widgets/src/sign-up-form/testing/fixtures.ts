import type { Activity, Occurrence, SignUp } from "@linli/contract";
import { at, community, id, occurrence, signUp } from "../../foundation/testing/occasions.ts";

export { at, community, occurrence, signUp };

/** Sixteen of sixteen, and two people wait. */
export const full = (change: Partial<Occurrence> = {}) => occurrence({ taken: 16, waiting: 2, full: true, ...change });

export function activity(change: Partial<Activity> = {}): Activity {
  return {
    id: id("act", "zongzi"),
    title: "包粽子，认邻居",
    summary: "糯米、粽叶和馅都备好了，带上手就行。不会包有人教，包好的自己带回家。",
    kind: "cooking",
    organizer: { type: "resident", name: "林小满" },
    group: id("grp", "kitchen"),
    place: { name: "会所厨房", point: null, precision: "building" },
    time_zone: "Asia/Shanghai",
    fee: { amount: 3000, currency: "CNY", per: "person", collect: "on_site" },
    occurrences: [occurrence()],
    ...change,
  };
}

/** The same in English. */
export const englishActivity = (change: Partial<Activity> = {}) =>
  activity({
    title: "Wrap zongzi, meet neighbours",
    summary: "Rice, leaves and filling are ready, just bring your hands. Take home what you wrap.",
    organizer: { type: "resident", name: "Lin Xiaoman" },
    place: { name: "Clubhouse kitchen", point: null, precision: "building" },
    ...change,
  });

/** One adult with one child, as the form has asked for them. */
export const family = {
  party: { adults: 1, children: 1 },
  answers: { children: [{ name: "小满二号", age: 6 }], guardian_consent: true },
} satisfies Partial<SignUp>;

export const minute = 60_000;

/** A moment so many milliseconds from now, as the API writes it. */
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

/** Paid in the page's own app. */
export const paidActivity = (own: Partial<SignUp> | null, change: Partial<Occurrence> = {}) =>
  activity({
    fee: { amount: 2250, currency: "CNY", per: "person", collect: "host_app" },
    occurrences: [occurrence({ ...change, viewer: own && { sign_up: signUp(own) } })],
  });

/** A seat for two that is kept until it is paid, with `left` milliseconds of a quarter of an hour to go. */
export const heldSeat = (left = 9.7 * minute, change: Partial<SignUp> = {}): Partial<SignUp> => ({
  ...family,
  seat: "held",
  hold: { held_at: later(left - 15 * minute), expires_at: later(left) },
  payment: id("pay", "lunch"),
  payment_state: "pending",
  price: { amount: 4500, currency: "CNY" },
  cashier: "梧桐里物业",
  ...change,
});

/** A seat for two that somebody gave back, offered for `left` milliseconds. */
export const offeredSeat = (left = 28 * minute, change: Partial<SignUp> = {}): Partial<SignUp> => ({
  ...family,
  seat: "offered",
  offer: { expires_at: later(left) },
  price: { amount: 4500, currency: "CNY" },
  ...change,
});

/** What is on in the neighbourhood in the next days. */
export function comingActivities(): Activity[] {
  const other = (name: string, title: string, place: string, change: Partial<Occurrence>) =>
    activity({
      id: id("act", name),
      title,
      group: id("grp", name),
      organizer: { type: "organization", name: "物业" },
      place: { name: place, point: null, precision: "building" },
      fee: null,
      occurrences: [occurrence({ id: id("occ", name), ...change })],
    });
  return [
    other("badminton", "双打，新手友好", "会所 2 号场", { starts_at: at(0, 23), ends_at: null, capacity: 4, taken: 2 }),
    other("stories", "睡前故事会", "6 号楼架空层", { starts_at: at(1, 19, 30), ends_at: at(1, 20), capacity: null }),
    activity(),
    other("garden", "月洞门花园浇水", "月洞门", {
      starts_at: at(5, 7),
      ends_at: null,
      capacity: 6,
      taken: 6,
      full: true,
    }),
  ];
}
