import { doublePrecision, integer, smallint, uuid } from "drizzle-orm/pg-core";
import { count, instant, linli } from "./columns.ts";

/** What the map keeps of communities beside what they keep themselves; see migrations 0010 and 0013. */
export const mapAreas = linli.table("map_areas", {
  communityId: uuid("community_id").primaryKey(),
  siteId: uuid("site_id").notNull(),
  west: doublePrecision("west"),
  south: doublePrecision("south"),
  east: doublePrecision("east"),
  north: doublePrecision("north"),
  cell: count("cell"),
  countedCell: count("counted_cell"),
  countedGroups: integer("counted_groups").notNull().default(0),
  countedActivities: integer("counted_activities").notNull().default(0),
  recountAt: instant("recount_at"),
  presenceSeed: uuid("presence_seed").notNull().defaultRandom(),
  presenceDueAt: instant("presence_due_at").notNull().default("-infinity"),
  countedNeeds: integer("counted_needs").notNull().default(0),
});

export const mapChanges = linli.table("map_changes", {
  communityId: uuid("community_id").notNull(),
  changeId: uuid("change_id").notNull().defaultRandom(),
  siteId: uuid("site_id").notNull(),
});

export const mapCounts = linli.table("map_counts", {
  siteId: uuid("site_id").notNull(),
  level: smallint("level").notNull(),
  cell: count("cell").notNull(),
  groups: count("groups").notNull(),
  activities: count("activities").notNull(),
  communities: count("communities").notNull(),
  x: count("x").notNull(),
  y: count("y").notNull(),
  needs: count("needs").notNull().default(0),
});

export const mapPresence = linli.table("map_presence", {
  communityId: uuid("community_id").notNull(),
  level: smallint("level").notNull(),
  cell: count("cell").notNull(),
  siteId: uuid("site_id").notNull(),
  step: smallint("step").notNull(),
});
