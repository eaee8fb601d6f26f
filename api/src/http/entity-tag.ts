/** Weak tag over what identifies a representation, for example `weakTag(feedVersion, viewerVersion)`. */
export function weakTag(...parts: readonly (string | number)[]): string {
  return `W/"${parts.join("-")}"`;
}

/** Raised when answers are shaped otherwise, so that no copy of an older server is taken for a current one. */
const shape = 1;

/**
 * Tag of what was read at a version of its community. The version is its second part, as in the feed's tags: whoever
 * opens the stream afterwards sees whether anything was told in between.
 */
export function tagAt(version: number, digest: string): string {
  return weakTag(shape, version, digest);
}

/** Whether an `If-None-Match` names a reading that looked the same, at whatever version. */
export function looksAsIn(ifNoneMatch: string | null, digest: string): boolean {
  return (ifNoneMatch ?? "").replaceAll(new RegExp(`"${shape}-\\d+-`, "g"), '"').includes(`"${digest}"`);
}

/** Whether an `If-None-Match` header names this tag (or `*`), compared weakly as RFC 9110 asks of it. */
export function matchesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = tag.replace(/^W\//, "");
  return Array.from(ifNoneMatch.matchAll(/"[^"]*"/g), ([listed]) => listed).includes(opaque);
}
