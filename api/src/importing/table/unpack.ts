import { Unzip, UnzipInflate, unzipSync } from "fflate";

export type UnpackedFiles = Record<string, Uint8Array<ArrayBuffer>>;

/** Bytes that are inflated between two looks at the counter. */
const step = 16 * 1024;

/**
 * The XML parts of a spreadsheet, or null when they unpack to more than `limit` bytes: first by what the archive says of
 * itself, then by what really comes out, since it may lie.
 * @throws whatever fflate throws for a broken archive.
 */
export function unpackSpreadsheet(bytes: Uint8Array, { limit }: { limit: number }): UnpackedFiles | null {
  let declared = 0;
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (isPart(name)) declared += originalSize;
      return false;
    },
  });
  if (declared > limit) return null;

  const parts = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  const unzip = new Unzip((entry) => {
    if (!isPart(entry.name)) return;
    const pieces: Uint8Array[] = [];
    parts.set(entry.name, pieces);
    entry.ondata = (error, piece) => {
      if (error) throw error;
      unpacked += piece.length;
      pieces.push(piece);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  for (let start = 0; start < bytes.length; start += step) {
    unzip.push(bytes.subarray(start, start + step), start + step >= bytes.length);
    if (unpacked > limit) return null;
  }
  return Object.fromEntries([...parts].map(([name, pieces]) => [name, joined(pieces)]));
}

function isPart(name: string): boolean {
  return name.endsWith(".xml") || name.endsWith(".rels");
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
