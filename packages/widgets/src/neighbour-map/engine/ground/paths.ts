import type { Point } from "../leaflet.ts";
import type { Frame } from "./frame.ts";

/** A tenth of a pixel is nothing that anybody sees. */
const tenth = (pixels: number) => Math.round(pixels * 10) / 10;

function trace(points: Point[], { place }: Frame, end: string): string {
  let path = "";
  for (const point of points) {
    const { x, y } = place(point);
    path += `${path ? "L" : "M"}${tenth(x)} ${tenth(y)}`;
  }
  return path && path + end;
}

/** As the `d` of a path: closed rings, where inner rings are holes under `fill-rule: evenodd`. */
export const areaPath = (rings: Point[][], frame: Frame): string =>
  rings.map((ring) => trace(ring, frame, "Z")).join("");

export const linePath = (line: Point[], frame: Frame): string => trace(line, frame, "");

export function discPath(middle: Point, radius: number, frame: Frame): string {
  const { x, y } = frame.place(middle);
  const r = tenth(radius);
  return `M${tenth(x - r)} ${tenth(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
