import { z } from "zod";
import { occurrenceSchema } from "./activity.ts";
import { idSchema } from "./primitives.ts";

/** `occurrence.updated`: what every viewer may see; `viewer` is always null here. */
export const occurrenceUpdatedSchema = z.object({
  activity: idSchema("activity"),
  occurrence: occurrenceSchema,
});
