import { zxyToTileId } from "pmtiles";

type Wanted = { tile: { x: number; y: number; z: number }; image: Uint8Array; type: "png" | "vector" };

const headerLength = 127;
const types = { png: 2, vector: 1 };
const none = 1;

/** A PMTiles archive (version 3) with one tile in it, nothing compressed. */
export function pmtilesFile({ tile, image, type }: Wanted): ArrayBuffer {
  const root = [
    ...varint(1),
    ...varint(zxyToTileId(tile.z, tile.x, tile.y)),
    ...varint(1),
    ...varint(image.length),
    ...varint(1),
  ];
  const file = new Uint8Array(headerLength + root.length + image.length);
  const header = new DataView(file.buffer);
  file.set(new TextEncoder().encode("PMTiles"));
  header.setUint8(7, 3);
  const put = (at: number, value: number) => header.setBigUint64(at, BigInt(value), true);
  put(8, headerLength);
  put(16, root.length);
  const data = headerLength + root.length;
  for (const at of [24, 40, 56]) put(at, data);
  put(64, image.length);
  for (const at of [72, 80, 88]) put(at, 1);
  header.setUint8(97, none);
  header.setUint8(98, none);
  header.setUint8(99, types[type]);
  header.setUint8(100, tile.z);
  header.setUint8(101, tile.z);
  file.set(root, headerLength);
  file.set(image, data);
  return file.buffer;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
