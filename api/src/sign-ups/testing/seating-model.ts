import type { ErrorCode } from "@linli/contract";

/** Somebody's party in the model. `until`: when a hold or an offer is over, in milliseconds. */
export type ModelEntry = {
  id: string;
  size: number;
  seat: "waitlisted" | "offered" | "held" | "confirmed";
  overtaken: number;
  until: number | null;
};

/** Who was given which seat, in that order. */
export type Seated = Pick<ModelEntry, "id" | "seat">;

export type ModelAnswer = { refusal: ErrorCode } | { refusal: null; seated: Seated[] };

/** Overtaken this often, an entry keeps freed seats for itself until it fits. */
const patience = 3;
const minute = 60_000;

/**
 * The rule of seats, written a second time and without a database: a freed seat goes to the earliest entry that fits;
 * an entry that was overtaken three times keeps freed seats until it fits. Where it has to be paid, whoever asks right
 * now holds it for a quarter of an hour, and whoever waited elsewhere is offered it for a day.
 */
export class SeatingModel {
  /** In the order in which they came. */
  readonly entries: ModelEntry[] = [];
  capacity: number;
  readonly paid: boolean;
  /** Milliseconds; only what is paid for looks at it. */
  now = 0;

  constructor(capacity: number, { paid = false }: { paid?: boolean } = {}) {
    this.capacity = capacity;
    this.paid = paid;
  }

  get taken(): number {
    return sum(this.entries.filter(({ seat }) => seat !== "waitlisted"));
  }

  get waiting(): number {
    return sum(this.waitingEntries);
  }

  get waitingEntries(): ModelEntry[] {
    return this.entries.filter(({ seat }) => seat === "waitlisted");
  }

  signUp(id: string, size: number): ModelAnswer {
    if (size > this.capacity) return { refusal: "sign_up.party_too_large" };
    this.entries.push({ id, size, seat: "waitlisted", overtaken: 0, until: null });
    return this.seatWhoFits(id);
  }

  resize(id: string, size: number): ModelAnswer {
    const entry = this.find(id);
    const more = size - entry.size;
    if (size > this.capacity) return { refusal: "sign_up.party_too_large" };
    if (entry.seat !== "waitlisted" && more > 0) {
      const promised = this.waitingEntries.some((each) => this.keepsSeats(each));
      if (promised || this.taken + more > this.capacity) return { refusal: "sign_up.no_room" };
      for (const each of this.waitingEntries) each.overtaken += 1;
    }
    entry.size = size;
    return this.seatWhoFits(id);
  }

  cancel(id: string): ModelAnswer {
    this.drop(id);
    return this.seatWhoFits();
  }

  setCapacity(capacity: number): ModelAnswer {
    if (capacity < this.taken) return { refusal: "activity.capacity_below_taken" };
    this.capacity = capacity;
    return this.seatWhoFits();
  }

  /** An offered seat is taken, and has to be paid next. */
  accept(id: string): void {
    Object.assign(this.find(id), this.seatFor(true));
  }

  /** What is held was paid in time. */
  confirm(id: string): void {
    Object.assign(this.find(id), { seat: "confirmed", until: null });
  }

  /** Ids whose time is over, in the order in which they came. */
  get overdue(): string[] {
    return this.entries.filter(({ until }) => until !== null && until <= this.now).map(({ id }) => id);
  }

  /** Takes seats away without looking who comes next. */
  drop(id: string): void {
    this.entries.splice(this.entries.indexOf(this.find(id)), 1);
  }

  /** Place on the waiting list, from 1; null with a seat. */
  position(id: string): number | null {
    const index = this.waitingEntries.findIndex((each) => each.id === id);
    return index < 0 ? null : index + 1;
  }

  /** Seats one after the other, each time looking from the front again, until nobody may be seated. */
  seatWhoFits(present: string | null = null): ModelAnswer {
    const seated: Seated[] = [];
    for (let next = this.nextInLine(); next; next = this.nextInLine()) {
      for (const passed of this.waitingEntries) {
        if (passed === next) break;
        passed.overtaken += 1;
      }
      Object.assign(next, this.seatFor(next.id === present));
      seated.push({ id: next.id, seat: next.seat });
    }
    return { refusal: null, seated };
  }

  private find(id: string): ModelEntry {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) throw new Error(`${id} has not signed up`);
    return entry;
  }

  private seatFor(present: boolean): Pick<ModelEntry, "seat" | "until"> {
    if (!this.paid) return { seat: "confirmed", until: null };
    return present
      ? { seat: "held", until: this.now + 15 * minute }
      : { seat: "offered", until: this.now + 24 * 60 * minute };
  }

  private keepsSeats(entry: ModelEntry): boolean {
    return entry.overtaken >= patience && entry.size <= this.capacity;
  }

  private nextInLine(): ModelEntry | null {
    const free = this.capacity - this.taken;
    for (const entry of this.waitingEntries) {
      if (entry.size <= free) return entry;
      if (this.keepsSeats(entry)) return null;
    }
    return null;
  }
}

function sum(entries: readonly ModelEntry[]): number {
  return entries.reduce((total, { size }) => total + size, 0);
}
