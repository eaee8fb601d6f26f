import type { ErrorCode } from "@linli/contract";

/** Somebody's party in the model. `seated` is false while it waits. */
export type ModelEntry = { id: string; size: number; seated: boolean; overtaken: number };

export type ModelAnswer = { refusal: ErrorCode } | { refusal: null; seated: string[] };

/** Overtaken this often, an entry keeps freed seats for itself until it fits. */
const patience = 3;

/**
 * The rule of seats, written a second time and without a database: a freed seat goes to the earliest entry that fits;
 * an entry that was overtaken three times keeps freed seats until it fits.
 */
export class SeatingModel {
  /** In the order in which they came. */
  readonly entries: ModelEntry[] = [];
  capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get taken(): number {
    return sum(this.entries.filter(({ seated }) => seated));
  }

  get waiting(): number {
    return sum(this.waitingEntries);
  }

  get waitingEntries(): ModelEntry[] {
    return this.entries.filter(({ seated }) => !seated);
  }

  signUp(id: string, size: number): ModelAnswer {
    if (size > this.capacity) return { refusal: "sign_up.party_too_large" };
    this.entries.push({ id, size, seated: false, overtaken: 0 });
    return this.seatWhoFits();
  }

  resize(id: string, size: number): ModelAnswer {
    const entry = this.find(id);
    const more = size - entry.size;
    if (size > this.capacity) return { refusal: "sign_up.party_too_large" };
    if (entry.seated && more > 0) {
      const promised = this.waitingEntries.some((each) => this.keepsSeats(each));
      if (promised || this.taken + more > this.capacity) return { refusal: "sign_up.no_room" };
      for (const each of this.waitingEntries) each.overtaken += 1;
    }
    entry.size = size;
    return this.seatWhoFits();
  }

  cancel(id: string): ModelAnswer {
    this.entries.splice(this.entries.indexOf(this.find(id)), 1);
    return this.seatWhoFits();
  }

  setCapacity(capacity: number): ModelAnswer {
    if (capacity < this.taken) return { refusal: "activity.capacity_below_taken" };
    this.capacity = capacity;
    return this.seatWhoFits();
  }

  /** Place on the waiting list, from 1; null with a seat. */
  position(id: string): number | null {
    const index = this.waitingEntries.findIndex((each) => each.id === id);
    return index < 0 ? null : index + 1;
  }

  private find(id: string): ModelEntry {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) throw new Error(`${id} has not signed up`);
    return entry;
  }

  private keepsSeats(entry: ModelEntry): boolean {
    return entry.overtaken >= patience && entry.size <= this.capacity;
  }

  /** Seats one after the other, each time looking from the front again, until nobody may be seated. */
  private seatWhoFits(): ModelAnswer {
    const seated: string[] = [];
    for (let next = this.nextInLine(); next; next = this.nextInLine()) {
      for (const passed of this.waitingEntries) {
        if (passed === next) break;
        passed.overtaken += 1;
      }
      next.seated = true;
      seated.push(next.id);
    }
    return { refusal: null, seated };
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
