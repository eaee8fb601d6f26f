/** Weak tag over what identifies a representation, for example `weakTag(feedVersion, viewerVersion)`. */
export function weakTag(...parts: readonly (string | number)[]): string {
  return `W/"${parts.join("-")}"`;
}

/** Whether an `If-None-Match` header names this tag (or `*`), compared weakly as RFC 9110 asks of it. */
export function matchesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  return Array.from(ifNoneMatch.matchAll(/"[^"]*"/g), ([listed]) => listed).includes(opaque);
}
