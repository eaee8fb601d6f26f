import { page } from "../foundation/page.ts";
import { readPath } from "../foundation/read-path.ts";
import { doorName, isDoorKeyKept } from "../provider/door-shelf.ts";
import type { Visitor } from "./token-url.ts";

/** By element: the list it reads, the attribute that asks for one thing of it, and how much it asks for else. */
export const reads: Record<string, [list: string, one: string, limit: string]> = {
  "activity-feed": ["feed", "", "20"],
  "group-card": ["groups", "group", "20"],
  "sign-up-form": ["activities", "activity", "10"],
  "neighbour-map": ["map/0/0/0", "", ""],
};

/**
 * Starts an element's first read while its module is on the way, and says whether it did. The element shows the answer when
 * it would ask for the same in the name of the same person, and the client takes it over; else it was in vain.
 */
export function preload(name: string, element: Element, visitor: Visitor | undefined): boolean {
  const known = page();
  const { settings, token: source } = known;
  const { api = "", siteKey } = settings;
  const said = (attribute: string) => element.getAttribute(attribute) ?? "";
  const community = said("community") || settings.community;
  const read = reads[name];
  const elsewhere = element.matches("linli-provider *, [api], [site-key]");
  if (!read || !siteKey || !community || elsewhere || source !== (visitor?.token ?? null)) return false;
  // Only the client can ask for somebody who came in by a code from paper.
  if (!source && isDoorKeyKept(doorName({ api, siteKey }))) return false;
  const [list, attribute, limit] = read;
  const one = said(attribute);
  const words = (attribute: string) => said(attribute).match(/\w+/g)?.join();
  const path = one
    ? `${list}/${encodeURIComponent(one)}`
    : readPath(list, {
        limit: /^[1-9]\d?$/.exec(said("page-size"))?.[0] ?? limit,
        group: said("group"),
        kinds: words("kinds"),
        layers: words("layers"),
        topic: said("topic"),
      });
  const address = `${api.replace(/\/+$/, "")}/v1/communities/${community}/${path}`;
  const key = `${path.includes("?") ? "&" : "?"}key=${siteKey}`;
  const preloading = (async () => {
    const token = await visitor?.early();
    const authorization = token ? `Bearer ${token}` : null;
    const response = await fetch(address + (authorization ? "" : key), {
      headers: authorization ? { authorization } : {},
      credentials: "omit",
      cache: "no-cache",
    });
    // Whoever takes it over finds its text read already.
    const text = await response.text();
    const value = response.ok ? (JSON.parse(text) as object) : undefined;
    return { authorization, source, value, response: Object.assign(response, { text: async () => text }) };
  })();
  preloading.catch(() => {});
  (known.preloads ??= new Map()).set(address, preloading);
  return true;
}
