/** By the number that the format has for it, whether the module in this column and row is turned over. */
const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * What a phone reads in a QR code that was drawn as `M<x>,<y>h…` squares: ISO/IEC 18004 without the mending of damage, for
 * text in bytes up to version 5 at the lowest level, where all of it is one block.
 */
export function readQrCode(svg: string): string {
  const corners = [...svg.matchAll(/M(\d+),(\d+)h(\d+)/g)].map(([, x, y, unit]) => [x, y, unit].map(Number));
  const unit = corners[0]?.[2] ?? 1;
  const dark = new Set(corners.map(([x = 0, y = 0]) => `${x / unit} ${y / unit}`));
  const isDark = (x: number, y: number) => dark.has(`${x} ${y}`);
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]) / unit;

  const down = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => isDark(8, y));
  const back = [7, 5, 4, 3, 2, 1, 0].map((x) => isDark(x, 8));
  const format = [...down, ...back].reduce((bits, bit, place) => bits | (Number(bit) << place), 0) ^ 0x5412;
  const mask = masks[(format >> 10) & 7];
  if (format >> 13 !== 1 || size > 37 || !mask) throw new Error(`Not a code of this kind: ${size}, ${format >> 13}`);

  const isFixed = (x: number, y: number) => {
    const isFinder = (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9);
    const isAligned = size > 21 && Math.abs(x - size + 7) < 3 && Math.abs(y - size + 7) < 3;
    return isFinder || isAligned || x === 6 || y === 6;
  };
  const bits: number[] = [];
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFixed(x, y)) bits.push(Number(isDark(x, y) !== mask(x, y)));
      }
    }
  }
  const take = (from: number, count: number) => Number.parseInt(bits.slice(from, from + count).join(""), 2);
  if (take(0, 4) !== 4) throw new Error(`Not bytes: ${take(0, 4)}`);
  const bytes = Array.from({ length: take(4, 8) }, (_, index) => take(12 + 8 * index, 8));
  return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
}
