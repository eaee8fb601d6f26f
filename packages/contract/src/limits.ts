/**
 * Limits that the server enforces and the form shows, so that nobody is refused after typing. Lengths count code
 * points, as JSON Schema does; a form's `maxlength` counts UTF-16 units, so it never lets more through.
 */
export const limits = {
  /** People in one sign-up, adults and children together. */
  party: 20,
  capacity: 100_000,
  title: 200,
  summary: 5_000,
  name: 80,
  placeName: 120,
  post: 2_000,
  comment: 1_000,
  /** What somebody needs or offers: a sentence or two. */
  need: 280,
  /** Days that a need may stand at most, and stands when its author does not say. */
  needDays: 90,
  needDaysUnsaid: 14,
  /** Of a post, what the feed brings; the rest is fetched with the post. */
  preview: 280,
  topic: 40,
  groupSummary: 1_000,
  /** Faces that a group shows. */
  regulars: 8,
  reportNote: 500,
  /** How a home is called. */
  household: 80,
  /** Door codes made at once. */
  doorCodes: 500,
  /** Keys of one token issuer that are valid at once. */
  issuerKeys: 5,
  keyId: 120,
  /** Of a token: its `jti`. */
  tokenId: 255,
  /** Tokens of one site that are refused by name at once. Whoever has more to refuse changes the key. */
  deniedTokens: 1_000,
  /** Of a map's tiles; deeper ones are drawn from these. */
  mapZoom: 19,
  childAge: 17,
  allergies: 200,
  /** Occurrences that one activity may be created with. */
  occurrences: 100,
  pageSize: 100,
  idempotencyKey: 128,
  /** Bytes of a JSON request body. */
  body: 64 * 1024,
  /** Bytes of a resident's token. */
  token: 8 * 1024,
  /** Depth of nesting in a JSON request body. */
  depth: 32,
} as const;
