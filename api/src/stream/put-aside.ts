/** What one resident does not see, as the database gives it: uuids. */
export type PutAsideRow = { residents: string[]; groups: string[]; posts: string[] };

/** What one item is about: who said it, where, and the item itself. */
export type About = { author: string | null; group: string | null; post: string };

/** What a listener is told nothing of: a block, a mute or a hidden item each costs one entry. */
export type PutAside = { has(about: About): boolean; readonly posts: ReadonlySet<string>; readonly others: string };

export function putAside({ residents, groups, posts }: PutAsideRow): PutAside {
  const aside = new Set([...residents, ...groups, ...posts]);
  return {
    has: ({ author, group, post }) =>
      aside.size > 0 &&
      (aside.has(post) || (author !== null && aside.has(author)) || (group !== null && aside.has(group))),
    posts: new Set(posts),
    others: [...residents, ...groups].sort().join(),
  };
}

/**
 * The items that were put aside since, if nothing else changed; null when the listener has to read everything again,
 * because somebody or something is gone as a whole, or has come back.
 */
export function newlyHidden(before: PutAside, after: PutAside): string[] | null {
  const more = [...after.posts].filter((post) => !before.posts.has(post));
  const grown = more.length > 0 && after.posts.size === before.posts.size + more.length;
  return grown && after.others === before.others ? more : null;
}
