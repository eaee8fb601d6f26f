import type { ActivityPin, ClusterPin, GroundFeature, GroupPin, MapTile, NeedPin, PresenceCell } from "@linli/contract";
import { withOffset } from "../activities/wall-clock.ts";
import { encodeId } from "../ids.ts";
import { instantText } from "../posts/item.ts";
import type { ActivityRow, ClusterRow, GroundRow, GroupRow, NeedPinRow, PresenceRow, TileRow } from "./repository.ts";
import { outlineOf, rounded } from "./tile.ts";

type Point = [longitude: number, latitude: number];

/** What a stranger gets of any tile of a community that is for residents. */
export const tileForResidents: MapTile = {
  type: "FeatureCollection",
  features: [],
  bbox: null,
  residents_only: true,
};

/** Ground first, then homes, then what stands on it: the order in which they are drawn. */
export function shapeTile({ bbox, ground, cells, clusters, pins }: TileRow): MapTile {
  return {
    type: "FeatureCollection",
    features: [
      ...(ground ?? []).flatMap(groundFeatures),
      ...(cells ?? []).map(presenceCell),
      ...(clusters ?? []).map(clusterPin),
      ...(pins ?? []).map(pin),
    ],
    bbox: bbox && [rounded(bbox[0]), rounded(bbox[1]), rounded(bbox[2]), rounded(bbox[3])],
  };
}

/** A feature for each thing, and one for each point of what is several points. */
function groundFeatures({ id, name, kind, geometry }: GroundRow): GroundFeature[] {
  const properties = { layer: "ground" as const, kind, name: name === "" ? null : name };
  const flat = flattened(geometry);
  if (flat.type !== "MultiPoint") {
    // The importer has checked that it is one.
    return [{ type: "Feature", id, geometry: flat as GroundFeature["geometry"], properties }];
  }
  return (flat.coordinates as Point[]).map((coordinates, index) => ({
    type: "Feature",
    id: `${id}/${index + 1}`,
    geometry: { type: "Point", coordinates },
    properties,
  }));
}

/** Without heights, which a map from above does not show. */
function flattened(geometry: unknown): { type: string; coordinates: unknown } {
  const { type, coordinates } = geometry as { type: string; coordinates: unknown };
  const flat = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    return typeof value[0] === "number" ? value.slice(0, 2) : value.map(flat);
  };
  return { type, coordinates: flat(coordinates) };
}

function presenceCell({ community, level, x, y, step }: PresenceRow): PresenceCell {
  return {
    type: "Feature",
    id: `${encodeId("community", community)}/homes/${level}/${x}/${y}`,
    geometry: { type: "Polygon", coordinates: [outlineOf({ z: level, x, y })] },
    properties: { layer: "neighbours", step },
  };
}

function clusterPin({ layer, level, x, y, count, communities, ...row }: ClusterRow): ClusterPin {
  return {
    type: "Feature",
    id: `${layer}/${level}/${x}/${y}`,
    geometry: pointOf(row),
    properties: { layer, cluster: true, count, communities },
  };
}

function pin(row: NonNullable<TileRow["pins"]>[number]): GroupPin | ActivityPin | NeedPin {
  switch (row.layer) {
    case "groups":
      return groupPin(row);
    case "activities":
      return activityPin(row);
    case "needs":
      return needPin(row);
  }
}

function groupPin({ id, community, precision, about, ...row }: GroupRow): GroupPin {
  const group = encodeId("group", id);
  const { name, topic, members } = about;
  return {
    type: "Feature",
    id: group,
    geometry: pointOf(row),
    properties: {
      layer: "groups",
      group,
      community: encodeId("community", community),
      name,
      topic,
      members,
      precision,
    },
  };
}

function activityPin({ id, community, precision, about, ...row }: ActivityRow): ActivityPin {
  const activity = encodeId("activity", id);
  const { title, place_name, starts_local, starts_at, time_zone } = about;
  return {
    type: "Feature",
    id: activity,
    geometry: pointOf(row),
    properties: {
      layer: "activities",
      activity,
      community: encodeId("community", community),
      title,
      place_name,
      starts_at: withOffset(starts_local, starts_at),
      time_zone,
      precision,
    },
  };
}

function needPin({ id, community, precision, about, ...row }: NeedPinRow): NeedPin {
  const need = encodeId("need", id);
  const { intent, kind, body, place_name, expires_at } = about;
  return {
    type: "Feature",
    id: need,
    geometry: pointOf(row),
    properties: {
      layer: "needs",
      need,
      community: encodeId("community", community),
      intent,
      kind,
      body,
      place_name,
      expires_at: instantText(expires_at),
      precision,
    },
  };
}

function pointOf({ longitude, latitude }: { longitude: number; latitude: number }): GroupPin["geometry"] {
  return { type: "Point", coordinates: [rounded(longitude), rounded(latitude)] };
}
