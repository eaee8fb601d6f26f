/** Says in one sentence why a text cannot be kept as it is, or null when it can. */
export function textProblem({ text, field, max }: { text: string; field: string; max: number }): string | null {
  if (text.includes("\u0000")) return `${field} contains the character U+0000, which cannot be kept.`;
  if (!text.isWellFormed()) return `${field} contains half of a surrogate pair, which cannot be kept.`;
  if (text.length > max) return `${field} has ${text.length} characters; at most ${max} are allowed.`;
  return null;
}

export function isBlank(text: string): boolean {
  return !/\S/u.test(text);
}

/** What somebody typed into a cell that is not free text: full-width digits and signs are the ordinary ones. */
export function plainForm(text: string): string {
  return text.normalize("NFKC").trim();
}

/** A value inside a reason: short enough to read, on one line. */
export function quoted(value: string): string {
  const line = value.replace(/\p{Cc}+/gu, " ").toWellFormed();
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`;
}
