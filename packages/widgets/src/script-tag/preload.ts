import { page } from "../foundation/page.ts";
import type { Visitor } from "./token-url.ts";

/** By element: the list it reads, the attribute that asks for one thing of it, and how much it asks for else. */
export const reads: Record<string, [list: string, one: string, limit: string]> = {
  "activity-feed": ["feed", "", "20"],
  "group-card": ["groups", "group", "20"],
  "sign-up-form": ["activities", "activity", "10"],
};

/**
 * Starts an element's first read while its module is on the way. The client takes the answer over when it asks for the
 * same address in the name of the same person; else it was in vain.
 */
export function preload(name: string, element: Element, visitor: Visitor | undefined): void {
  const { settings, preloads, token: source } = page();
  const { api = "", siteKey } = settings;
  const said = (attribute: string) => element.getAttribute(attribute) ?? "";
  const community = said("community") || settings.community;
  const read = reads[name];
  const elsewhere = element.matches("linli-provider *, [api], [site-key]");
  if (!read || !siteKey || !community || elsewhere || source !== (visitor?.token ?? null)) return;
  const [list, attribute, limit] = read;
  const one = said(attribute);
  const query = [
    ["limit", /^[1-9]\d?$/.exec(said("page-size"))?.[0] ?? limit],
    ["group", said("group")],
    ["kinds", said("kinds").match(/\w+/g)?.join() ?? ""],
    ["topic", said("topic")],
  ].filter(([, value]) => value);
  const path = one ? `${list}/${one}` : `${list}?${new URLSearchParams(query)}`;
  const address = `${api.replace(/\/+$/, "")}/v1/communities/${community}/${path}`;
  const key = `${one ? "?" : "&"}key=${siteKey}`;
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
