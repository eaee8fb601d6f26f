import { type Fee, limits, type Occurrence, type Party, type SignUp } from "@linli/contract";

export const sizeOf = ({ adults, children }: Party) => adults + children;

/** Free seats; infinite without a limit. */
export const seatsLeft = ({ capacity, taken }: Occurrence) =>
  capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - taken);

/** Whether a party of this size would wait: all of it or none of it gets in. */
export const wouldWait = (occurrence: Occurrence, people: number) => occurrence.full || people > seatsLeft(occurrence);

/** The largest party that can be asked for at all. */
export const largestParty = ({ capacity }: Occurrence, most: number) =>
  Math.max(1, Math.min(most, limits.party, capacity ?? limits.party));

/** The largest that an own party can become: with a seat it grows only into seats that are free. */
export function largestChange(occurrence: Occurrence, signUp: SignUp, most: number): number {
  const size = sizeOf(signUp.party);
  const room = signUp.seat === "waitlisted" ? limits.party : occurrence.full ? 0 : seatsLeft(occurrence);
  return Math.max(size, Math.min(largestParty(occurrence, most), size + room));
}

/** What a party pays, in minor units. */
export const feeOf = ({ amount, currency, per }: Fee, people: number) => ({
  amount: per === "person" ? amount * people : amount,
  currency,
});
