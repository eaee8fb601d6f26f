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

/** The line on which a text stops being JSON. V8 does not always say where: the shortest broken beginning is searched. */
export function lineOfSyntaxError(text: string): number {
  let sound = 0;
  let broken = text.length + 1;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (isOnlyCutOff(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return text.slice(0, sound).split("\n").length;
}

function isOnlyCutOff(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const [, position] = /position (\d+)/.exec(message) ?? [];
    return position === undefined ? message.includes("end of JSON input") : Number(position) === beginning.length;
  }
}

function* outsideStrings(text: string): Generator<{ character: string; at: number }, void> {
  const bracketOrString = /[{}[\]]|"(?:[^"\\]|\\.)*"?/gs;
  for (const match of text.matchAll(bracketOrString)) {
    if (!match[0].startsWith('"')) yield { character: match[0], at: match.index };
  }
}
