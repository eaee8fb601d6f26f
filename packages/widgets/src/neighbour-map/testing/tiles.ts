const { origin, pathname } = new URL("./tile.svg?no-inline", import.meta.url);

/** A page's own tiles: the same quiet streets everywhere, from beside this file. */
export const streets = `${origin}${pathname}?z={z}&x={x}&y={y}`;
