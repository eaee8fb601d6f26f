import gcoord from "gcoord";
import type { Position } from "./records.ts";

/** What the numbers of a file mean: GPS and OpenStreetMap; Amap and Tencent; Baidu. */
export const coordinateSystems = ["wgs84", "gcj02", "bd09"] as const;
export type Coordinates = (typeof coordinateSystems)[number];

/** A position in WGS-84. Outside of China the three are the same. */
export function toWgs84(position: Position, from: Coordinates): Position {
  const [longitude = 0, latitude = 0, ...rest] = position;
  if (from === "wgs84") return position;
  const system = from === "gcj02" ? gcoord.GCJ02 : gcoord.BD09;
  const [x, y] = gcoord.transform([longitude, latitude], system, gcoord.WGS84);
  // Seven decimals are a centimetre: more would be noise of the conversion.
  return [Number(x.toFixed(7)), Number(y.toFixed(7)), ...rest];
}
