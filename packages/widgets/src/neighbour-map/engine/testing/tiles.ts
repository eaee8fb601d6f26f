/** A picture of one green pixel. */
export const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwAChAGAJ5YJ7QAAAABJRU5ErkJggg==";
export const bytes = Uint8Array.from(atob(pixel), (letter) => letter.charCodeAt(0));

/** Where a place stands on web-mercator tiles of 256 px at a zoom. */
export function onTiles([lng, lat]: readonly [number, number], zoom: number) {
  const world = 256 * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return {
    x: ((lng + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  };
}
