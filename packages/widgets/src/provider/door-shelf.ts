const prefix = "linli:door:1:";

/** Under which name a session's key is kept: one door for each address and site. */
export const doorName = (address: { api: string; siteKey: string | undefined }) =>
  `${prefix}${address.api} ${address.siteKey}`;

/** Whether somebody came in before, for whom this tab or this device keeps a key. */
export const isDoorKeyKept = (name: string) => shelves().some((shelf) => shelf.getItem(name));

/** Of this tab, and of all of them. Asking for storage throws where it is blocked. */
export function shelves(): Storage[] {
  try {
    return [sessionStorage, localStorage];
  } catch {
    return [];
  }
}
