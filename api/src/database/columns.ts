import { bigint, pgSchema, timestamp } from "drizzle-orm/pg-core";

export const linli = pgSchema("linli");

/** ISO text of an instant; and of a wall clock, which has no zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });
export const wallClock = (name: string) => timestamp(name, { mode: "string" });
export const count = (name: string) => bigint(name, { mode: "number" });
