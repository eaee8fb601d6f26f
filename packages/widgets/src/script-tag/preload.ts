import { page } from "../foundation/page.ts";
import type { Visitor } from "./token-url.ts";

/**
 * Starts an element's first read while its module is on the way. The client takes the answer over when it asks for the
 * same address in the name of the same person; else it was in vain.
 */
export function preload(element: Element, visitor: Visitor | undefined): void {
  const { settings, preloads, token: source } = page();
  const { api = "", siteKey } = settings;
  const activity = element.getAttribute("activity");
  const community = element.getAttribute("community") ?? settings.community;
  const elsewhere = element.matches("linli-provider *, [api], [site-key]");
  if (!siteKey || !activity || !community || elsewhere || source !== (visitor?.token ?? null)) return;
  const address = `${api.replace(/\/+$/, "")}/v1/communities/${community}/activities/${activity}`;
  const preloading = Promise.resolve(visitor?.early()).then(async (token) => {
    const authorization = token ? `Bearer ${token}` : null;
    const response = await fetch(authorization ? address : `${address}?key=${siteKey}`, {
      headers: authorization ? { authorization } : {},
      credentials: "omit",
      cache: "no-cache",
    });
    return { authorization, response };
  });
  preloading.catch(() => {});
  preloads.set(address, preloading);
}
