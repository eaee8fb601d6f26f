import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const file = "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified";

/**
 * A folder with Chinese glyphs as a font of the system, which readers have and bare machines lack: without them an engine
 * looks for every letter in vain, and what is measured is that.
 */
export async function systemGlyphs(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "linli-glyphs-"));
  const { resolve } = createRequire(import.meta.url);
  for (const weight of [400, 600, 700])
    await writeFile(join(folder, `${weight}.ttf`), unwrapped(await readFile(resolve(`${file}-${weight}-normal.woff`))));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** The font inside a WOFF 1.0 file: the same tables, each deflated, behind another directory. */
function unwrapped(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  const [log, parts] = [Math.floor(Math.log2(count)), [head]];
  woff.copy(head, 0, 4, 8);
  for (const [index, value] of [count, 16 * 2 ** log, log, 16 * (count - 2 ** log)].entries())
    head.writeUInt16BE(value, 4 + 2 * index);
  let end = head.length;
  for (let table = 0; table < count; table++) {
    const [from, to] = [44 + 20 * table, 12 + 16 * table];
    const [offset = 0, packed = 0, length = 0] = [4, 8, 12].map((at) => woff.readUInt32BE(from + at));
    const bytes = woff.subarray(offset, offset + packed);
    woff.copy(head, to, from, from + 4);
    woff.copy(head, to + 4, from + 16, from + 20);
    head.writeUInt32BE(end, to + 8);
    head.writeUInt32BE(length, to + 12);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    padded.set(packed < length ? inflateSync(bytes) : bytes);
    parts.push(padded);
    end += padded.length;
  }
  return Buffer.concat(parts);
}
