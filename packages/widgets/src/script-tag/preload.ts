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
  const elsewhere = element.matches("linli-provider, linli-provider *, [api], [site-key]");
  if (!siteKey || !community || elsewhere || source !== (visitor?.token ?? null)) return;
  // The list as the element asks for it first; its script-tag test fails when the two part.
  const address = `${api.replace(/\/+$/, "")}/v1/communities/${community}/activities${activity ? `/${activity}` : "?limit=10"}`;
  const key = `${activity ? "?" : "&"}key=${siteKey}`;
  const preloading = (async () => {
    const token = await visitor?.early();
    const authorization = token ? `Bearer ${token}` : null;
    const response = await fetch(address + (authorization ? "" : key), {
      headers: authorization ? { authorization } : {},
      credentials: "omit",
      cache: "no-cache",
    });
    return { authorization, response };
  })();
  preloading.catch(() => {});
  preloads.set(address, preloading);
}
