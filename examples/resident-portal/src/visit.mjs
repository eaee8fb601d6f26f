import { readCookie } from "./cookies.mjs";

/** What a page may know of the request: who asks, for what, in which language and text size, and when. */
export function visitOf(request, { address, sessions, residents, demo, now }) {
  return {
    address,
    path: address.pathname + address.search,
    resident: sessions.find(readCookie(request, "portal_session")),
    language: readCookie(request, "portal_language") === "en" ? "en" : "zh-CN",
    size: readCookie(request, "portal_size") === "large" ? "large" : "normal",
    residents,
    demo,
    today: new Date(now()),
  };
}

/** A path of this portal to go back to; anything that could lead elsewhere becomes the home page. */
export function wayBack(path) {
  const address = URL.canParse(path ?? "", "http://portal.invalid") && new URL(path, "http://portal.invalid");
  return address && address.host === "portal.invalid" && path.startsWith("/") ? address.pathname + address.search : "/";
}
