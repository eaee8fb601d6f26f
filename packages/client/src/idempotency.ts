/**
 * A key under which a creation happens at most once, however often it is sent. Keep it to repeat a call by hand.
 * `crypto.randomUUID` is missing on plain-http pages, random values are not.
 */
export function createIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
