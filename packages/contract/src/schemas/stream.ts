import { z } from "zod";
import { occurrenceSchema } from "./activity.ts";
import { feedItemSchema } from "./feed.ts";
import { idSchema } from "./primitives.ts";

/** `occurrence.updated`: what every viewer may see; `viewer` is always null here. */
export const occurrenceUpdatedSchema = z.object({
  activity: idSchema("activity"),
  occurrence: occurrenceSchema,
});

/** `item.created` and `item.updated`: what the listener may see; `viewer` is always null here. */
export const itemChangedSchema = z.object({ item: feedItemSchema });

/** `item.removed`: it is gone, for whatever reason. */
export const itemRemovedSchema = z.object({ id: idSchema("post") });

/** `group.updated`: read the group again to know what the viewer may see of it. */
export const groupUpdatedSchema = z.object({ group: idSchema("group") });

/** `need.updated`: asked, changed, done or gone: read it again. For residents only. */
export const needUpdatedSchema = z.object({ need: idSchema("need") });
