/** Whether brackets stand in each other more than `most` deep, so that a parser would run out of stack. */
export function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  for (const { character } of outsideStrings(text)) {
    if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth > most) return true;
  }
  return false;
}

/** The lines, counted from 1, on which the objects of the list `key` at the top of valid JSON begin. */
export function linesOfItems(text: string, key: string): number[] {
  const lines: number[] = [];
  let line = 1;
  let seen = 0;
  let depth = 0;
  let inList = false;
  for (const { character, at } of outsideStrings(text)) {
    for (; seen < at; seen++) if (text[seen] === "\n") line++;
    if (character === "[" && depth === 1)
      inList = new RegExp(`"${key}"\\s*:\\s*$`).test(text.slice(Math.max(0, at - 200), at));
    if (character === "{" && depth === 2 && inList) lines.push(line);
    if (character === "{" || character === "[") depth++;
    if (character === "}" || character === "]") depth--;
    if (character === "]" && depth === 1) inList = false;
  }
  return lines;
}

/** The line of a position that a JSON parser complains about, or null when its message names none. */
export function lineOfError(text: string, error: unknown): number | null {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  return position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
}

function* outsideStrings(text: string): Generator<{ character: string; at: number }, void> {
  const bracketOrString = /[{}[\]]|"(?:[^"\\]|\\.)*"?/gs;
  for (const match of text.matchAll(bracketOrString)) {
    if (!match[0].startsWith('"')) yield { character: match[0], at: match.index };
  }
}
