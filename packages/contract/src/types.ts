import type { z } from "zod";
import type * as schemas from "./schemas/index.ts";

export type Activity = z.output<typeof schemas.activitySchema>;
export type ActivityRequest = z.input<typeof schemas.activityRequestSchema>;
export type ActivityChange = z.input<typeof schemas.activityChangeSchema>;
export type Answers = z.output<typeof schemas.answersSchema>;
export type Community = z.output<typeof schemas.communitySchema>;
export type Fee = z.output<typeof schemas.feeSchema>;
export type Group = z.output<typeof schemas.groupSchema>;
export type Me = z.output<typeof schemas.meSchema>;
export type MySignUp = z.output<typeof schemas.mySignUpSchema>;
export type Occurrence = z.output<typeof schemas.occurrenceSchema>;
export type OccurrenceState = z.output<typeof schemas.occurrenceStateSchema>;
export type OccurrenceUpdated = z.output<typeof schemas.occurrenceUpdatedSchema>;
export type Organizer = z.output<typeof schemas.organizerSchema>;
export type Party = { adults: number; children: number };
export type Place = z.output<typeof schemas.placeSchema>;
export type Point = z.output<typeof schemas.pointSchema>;
export type Problem = z.output<typeof schemas.problemSchema>;
export type Role = z.output<typeof schemas.roleSchema>;
export type Seat = z.output<typeof schemas.seatSchema>;
export type SignUp = z.output<typeof schemas.signUpSchema>;
export type SignUpChange = z.input<typeof schemas.signUpChangeSchema>;
export type SignUpRequest = z.input<typeof schemas.signUpRequestSchema>;

/** One page of a list; `next` is the cursor of the page after it. */
export type Page<Item> = { items: Item[]; next: string | null };

/** What `/stream` sends, by event name. */
export type StreamEvents = {
  "occurrence.updated": OccurrenceUpdated;
  /** The cursor is too old to resume from: read everything again. */
  reset: Record<string, never>;
};
