/** Whose copy of what: the community's version, the viewer, and until when its states hold (milliseconds; null: for ever). */
export type KeptCopy = { version: number; viewer: string; until: number | null };

/**
 * What the database answers to a read. Null: there is no such community. `closed`: it is for residents. `unchanged`: the
 * kept copy is the current one.
 */
export type KeptRead<Found> =
  | null
  | { closed: true }
  | { version: number; viewer: string; closed?: undefined; unchanged: true }
  | ({ version: number; viewer: string; closed?: undefined; unchanged?: false } & Found);

/** Raised when answers are shaped otherwise, so that no copy of an older server is taken for a current one. */
const shape = 1;

const tagPattern = new RegExp(`"${shape}-(\\d{1,16})-([0-9a-z]{1,40})-(\\d{1,15})?"`);

/** The tag of an answer. Nothing in it is anybody's but the viewer's own. */
export function tagOf({ version, viewer, until }: KeptCopy): string {
  return `W/"${shape}-${version}-${viewer}-${until ?? ""}"`;
}

/** The copy that an `If-None-Match` names; null when there is none of ours in it. */
export function keptCopy(ifNoneMatch: string | null): KeptCopy | null {
  const [, version, viewer, until] = tagPattern.exec(ifNoneMatch ?? "") ?? [];
  if (version === undefined || viewer === undefined) return null;
  return { version: Number(version), viewer, until: until === undefined ? null : Number(until) };
}

/** What a stranger gets of any list in a community that is for residents. */
export const forResidents = { items: [], next: null, residents_only: true as const };
export const forResidentsTag = 'W/"residents-only"';
