import type { SharedTerms } from "../terms/shared.ts";
import type { SignUpFormTerms } from "../terms/sign-up-form.ts";
import { shared } from "./shared.ts";

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const partyOf = (adults: number, children: number) =>
  [adults > 0 && counted(adults, "adult", "adults"), children > 0 && counted(children, "child", "children")]
    .filter(Boolean)
    .join(", ");

export const terms: SharedTerms & SignUpFormTerms = {
  ...shared,
  activities: "Neighbourhood activities",
  allDay: "All day",
  hostedBy: (name) => `Hosted by \u2068${name}\u2069`,
  seatsLeft: (capacity, left) => `${left} of ${capacity} left`,
  seatsTaken: (capacity) => `All ${capacity} taken`,
  seatsReserved: (capacity, left) => `${left} of ${capacity} left, kept for those who wait`,
  seatsWithoutLimit: (taken) => (taken ? `Room for everyone, ${taken} so far` : "Room for everyone"),
  peopleWaiting: (people) =>
    people
      ? `${counted(people, "person is", "people are")} ahead of you.`
      : "Nobody is waiting yet: you would be first.",
  otherDates: "Other dates",
  about: "About",
  adults: "Adults",
  children: "Children",
  oneLess: (who) => `${who}: one less`,
  oneMore: (who) => `${who}: one more`,
  partyOf,
  partyTogether: (adults, children) => `${partyOf(adults, children)}, together or not at all`,
  payAtFrontDesk: "Pay at the front desk",
  payAfterwards: "Pay once you have a seat",
  free: "Free",
  signUp: (people) => (people > 1 ? `Sign up ${people}` : "Sign up"),
  signingUp: "Signing up…",
  joinList: (people) => (people > 1 ? `Join the list, all ${people} together` : "Join the list"),
  whoSeesWhat: "The host sees your name, never your phone number. Cancel any time before it starts.",
  howTheListWorks:
    "A seat that comes free goes to the first on the list it fits. Nobody is split up, and waiting is free.",
};
