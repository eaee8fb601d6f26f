/** Value of a cookie that the browser sent, or undefined. */
export function readCookie({ headers }, name) {
  const pair = (headers.cookie ?? "").split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** A `set-cookie` header; without a value the browser forgets the cookie. */
export function writeCookie(name, value) {
  return `${name}=${value ?? ""}; Path=/; HttpOnly; SameSite=Lax${value === null ? "; Max-Age=0" : ""}`;
}
