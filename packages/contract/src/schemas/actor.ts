import { z } from "zod";
import { organizerSchema } from "./activity.ts";
import { idSchema } from "./primitives.ts";

/** Who speaks: a neighbour, or an institution without a person (`id` is null then). Only residents see the building. */
export const actorSchema = z.object({
  id: idSchema("resident").nullable(),
  type: organizerSchema.shape.type,
  name: z.string().describe("As the site's token gives it; empty for somebody who has left."),
  building: z.string().nullable().describe("Null for strangers, and where the site has told none."),
  role: z.enum(["resident", "host", "manager"]),
});
