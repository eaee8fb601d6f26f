/** A token in form only: its signature is nobody's business in the client. `expiresIn` is seconds after `now` (ms). */
export function unsignedToken({
  now,
  expiresIn,
  name = "宋池",
}: {
  now: number;
  expiresIn: number;
  name?: string;
}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part({ sub: "resident-7", name, exp: Math.floor(now / 1000) + expiresIn })}.c2ln`;
}
