export type DecodedText = { text: string; encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" };

const marks = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

function decode(encoding: DecodedText["encoding"], bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/**
 * Text of a file whose encoding nobody wrote down: its byte order mark decides, else UTF-8 where every byte is valid,
 * else GB18030 (GBK and GB2312 are parts of it). Null when it is none of them.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark) return decode(mark.encoding, bytes);
  return decode("utf-8", bytes) ?? decode("gb18030", bytes);
}
