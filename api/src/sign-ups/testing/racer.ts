import type { ErrorCode } from "@linli/contract";
import { changeActivity } from "../../activities/changing.repository.ts";
import type { Database } from "../../database/database.ts";
import { encodeId, newUuid } from "../../ids.ts";
import { Refusal } from "../../refusal.ts";
import { cancelSignUp, insertSignUp, readSignUp, type SignUpPlace, updateSignUp } from "../repository.ts";
import type { SignUpRow } from "../shape.ts";
import type { Intent } from "./race-script.ts";

const raceTime = new Date("2030-06-01T12:00:00Z");

/** What came of an intent: the sign-up as it was answered, the capacity that was set, or a code. */
export type Outcome = { refusal: ErrorCode } | { refusal: null; row: SignUpRow | null };

/** One neighbour, or the host, who acts through the same functions as the API's routes. */
export class Racer {
  /** The sign-up that this resident knows to have; null before the first and after cancelling. */
  signUp: string | null = null;
  /** Told to have a seat, and neither cancelled it nor is about to. */
  promised = false;
  private readonly database: Database;
  private readonly place: SignUpPlace;
  private readonly sub: string;

  constructor(database: Database, place: SignUpPlace, sub: string) {
    this.database = database;
    this.place = place;
    this.sub = sub;
  }

  /** Null: there was nothing to do it with. */
  async act(intent: Intent): Promise<Outcome | null> {
    try {
      const row = await this.attempt(intent);
      if (row === undefined) return null;
      if (row?.seat === "confirmed") this.promised = true;
      return { refusal: null, row };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error.code };
      throw error;
    }
  }

  private async attempt(intent: Intent): Promise<SignUpRow | null | undefined> {
    const { database, place, sub } = this;
    const own = { database, place, sub, now: raceTime };
    if (intent.act === "set capacity") {
      await this.setCapacity(intent.capacity);
      return null;
    }
    if (intent.act === "sign up") {
      const signUp = newUuid();
      const { row } = await insertSignUp({
        ...own,
        resident: { sub, name: sub, minor: false, newId: newUuid() },
        signUp: { newId: signUp },
        party: { adults: intent.size, children: 0 },
        answers: {},
        idempotencyKey: signUp,
        requestHash: signUp,
      });
      this.signUp = row.id;
      return row;
    }
    if (this.signUp === null) return undefined;
    switch (intent.act) {
      case "look":
        return readSignUp({ ...own, signUp: this.signUp });
      case "resize":
        return updateSignUp({
          ...own,
          signUp: this.signUp,
          party: { adults: intent.size, children: 0 },
          answers: null,
        });
      case "cancel": {
        const signUp = this.signUp;
        this.promised = false;
        this.signUp = null;
        return cancelSignUp({ ...own, signUp });
      }
    }
  }

  /** The host acts through the site's own server, whose viewer has no name. */
  private setCapacity(capacity: number): Promise<void> {
    const { site, community, activity, occurrence } = this.place;
    return changeActivity({
      database: this.database,
      viewer: { site, community, sub: "" },
      activity,
      body: { occurrences: [{ id: encodeId("occurrence", occurrence), capacity }] },
      now: raceTime,
    });
  }
}
