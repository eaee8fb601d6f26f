/** The word that is fewest slips away from the one that was typed; null when all of them are too far. */
export function nearest(typed: string, words: readonly string[]): string | null {
  let found: string | null = null;
  // Past a third of the letters it is another word and no slip.
  let fewest = Math.floor(typed.length / 3) + 1;
  for (const word of words) {
    const count = slips(typed, word);
    if (count >= fewest) continue;
    fewest = count;
    found = word;
  }
  return found;
}

/** How many letters are missing, too many, wrong, or in each other's place. */
function slips(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return at(row, other.length);
}

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;
