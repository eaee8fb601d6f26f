/** An unfolded content line and the physical line it begins on, counted from 1. */
export type ContentLine = { line: number; text: string };

/**
 * Joins folded lines (RFC 5545, 3.1). Lenient where files are: a lone LF ends a line, so does a lone CR in a file that
 * has no LF at all, and blank lines are nothing, also between a line and its continuation.
 */
export function* contentLines(text: string): Generator<ContentLine, void> {
  const separator = text.includes("\n") ? "\n" : "\r";
  let current: ContentLine | null = null;
  let line = 0;
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf(separator, start);
    const end = found === -1 ? text.length : found;
    let physical = text.slice(start, end);
    start = end + 1;
    line++;
    if (separator === "\n" && physical.endsWith("\r")) physical = physical.slice(0, -1);
    if (physical.trim() === "" && !(current && /^[ \t]/.test(physical))) continue;
    if (current && /^[ \t]/.test(physical)) {
      current.text += physical.slice(1);
      continue;
    }
    if (current) yield current;
    current = { line, text: physical };
  }
  if (current) yield current;
}
