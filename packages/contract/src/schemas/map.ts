import { z } from "zod";
import { needIntentSchema, needKindSchema } from "./need.ts";
import { idSchema, instantSchema, pointSchema } from "./primitives.ts";

export const mapLayerSchema = z.enum(["groups", "activities", "neighbours", "needs"]);

/** What a community's ground is made of. */
export const groundKindSchema = z.enum(["building", "path", "green", "water", "entrance", "boundary", "other"]);

const position = pointSchema;
const ring = z.array(position);

/** A GeoJSON geometry (RFC 7946) of the ground, in WGS-84; polygons wind by the right-hand rule. */
export const groundGeometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("LineString"), coordinates: z.array(position) }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);

const pointGeometry = z.object({ type: z.literal("Point"), coordinates: position });
const cellGeometry = z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) });

/** How near the truth a pin stands: at the place itself, in its building's middle, or in the community's. */
const precision = z.enum(["exact", "building", "community"]);

/** A building, path, green or entrance of the community, as imported. */
export const groundFeatureSchema = z.object({
  type: z.literal("Feature"),
  id: z.string().describe("Stable within the community; in several tiles it is the same thing."),
  geometry: groundGeometrySchema,
  properties: z.object({ layer: z.literal("ground"), kind: groundKindSchema, name: z.string().nullable() }),
});

/** One group. */
export const groupPinSchema = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: pointGeometry,
  properties: z.object({
    layer: z.literal("groups"),
    group: idSchema("group"),
    community: idSchema("community"),
    name: z.string(),
    topic: z.string().nullable(),
    members: z.int().min(0),
    precision,
  }),
});

/** One coming activity. */
export const activityPinSchema = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: pointGeometry,
  properties: z.object({
    layer: z.literal("activities"),
    activity: idSchema("activity"),
    community: idSchema("community"),
    title: z.string(),
    place_name: z.string().nullable(),
    starts_at: instantSchema.nullable().describe("Of its next occurrence."),
    time_zone: z.string(),
    precision,
  }),
});

/** One open need or offer: what is asked, never by whom. */
export const needPinSchema = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: pointGeometry,
  properties: z.object({
    layer: z.literal("needs"),
    need: idSchema("need"),
    community: idSchema("community"),
    intent: needIntentSchema,
    kind: needKindSchema,
    body: z.string(),
    place_name: z.string().nullable(),
    expires_at: instantSchema,
    precision,
  }),
});

/** Pins of one layer that stand too near each other to be told apart at this zoom, in the middle of them; far out also a lone one. */
export const clusterPinSchema = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: pointGeometry,
  properties: z.object({
    layer: z.enum(["groups", "activities", "needs"]),
    cluster: z.literal(true),
    count: z.int().min(1),
    communities: z.int().min(1).describe("How many communities they are of, at most."),
  }),
});

/** Homes of neighbours, at least five in each cell; never a person. */
export const presenceCellSchema = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: cellGeometry,
  properties: z.object({
    layer: z.literal("neighbours"),
    step: z
      .union([z.literal(1), z.literal(2), z.literal(3)])
      .describe("Few, some, many homes; never a number of them."),
  }),
});

export const mapFeatureSchema = z.union([
  groundFeatureSchema,
  groupPinSchema,
  activityPinSchema,
  needPinSchema,
  clusterPinSchema,
  presenceCellSchema,
]);

/** One tile of a community's map, or of all communities of a site; the same for every viewer. */
export const mapTileSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(mapFeatureSchema),
  bbox: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .nullable()
    .describe("Of all there is to see, not of this tile: west, south, east, north; null where nothing is."),
  residents_only: z.literal(true).optional().describe("What is here is for residents, and the caller is none."),
});
