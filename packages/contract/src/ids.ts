/** Prefix of every identifier on the wire: a TypeID is `<prefix>_<26 characters of base 32>` over a UUIDv7. */
export const idPrefixes = {
  site: "site",
  community: "com",
  group: "grp",
  activity: "act",
  occurrence: "occ",
  signUp: "sgn",
  post: "pst",
  comment: "cmt",
  review: "rev",
  need: "ned",
  resident: "res",
  payment: "pay",
  share: "shr",
  notice: "ntc",
  doorCode: "dor",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** A TypeID of one kind, for example `occ_01k9x…`. */
export type Id<Kind extends IdKind> = `${(typeof idPrefixes)[Kind]}_${string}`;
