import type { Session } from "../provider/session.ts";
import type { ConnectionHost } from "./connection.controller.ts";
import { settingsContext } from "./contexts.ts";
import { type Preload, type Preloaded, page } from "./page.ts";
import type { ResourceController, ResourceHost } from "./resource.controller.ts";
import type { ResolvedSettings } from "./settings.ts";
import { isInProvider } from "./tree.ts";

/** What an element lends to this. */
export type Foreseeing = ConnectionHost & ResourceHost & { presumed: boolean };
type Known = { session: Session | undefined; settings: ResolvedSettings };

const arrived = new WeakMap<Preload, Preloaded>();

/**
 * Before there is a client, shows what the script tag has read, as long as that is what the element would read itself, by the
 * page's own client and in the name of the same person. The session that comes takes it over. Called before an update.
 */
export function foreseeAt<Key extends readonly unknown[], Value extends object>(
  host: Foreseeing,
  { session, settings }: Known,
  resource: ResourceController<Key, Value>,
  pathOf: (key: Key) => string,
): void {
  const { token, preloads } = page();
  const { api = "", community } = settings;
  const { subject, key } = resource;
  const isForeseen = typeof subject[0] === "string";
  const address =
    key && asksThePage(host, settings) && `${api.replace(/\/+$/, "")}/v1/communities/${community}/${pathOf(key)}`;
  const isTrue = isForeseen && subject[0] === address && subject[1] === token;
  if (session) {
    // Whoever came in by a code from paper, or said since who they are, is another reader.
    if (isTrue && session.generation === 0)
      resource.subject = [session.client, session.departures, ...subject.slice(2)];
  } else if (isForeseen) {
    if (!isTrue) {
      host.presumed = false;
      resource.begin([]);
    }
    // It stays, but the client that comes later asks again.
    else if (host.connectionFailure) preloads?.delete(subject[0] as string);
  } else if (address) {
    const preload = preloads?.get(address);
    const early = preload && arrived.get(preload);
    if (early?.value && early.source === token) {
      const [value, etag] = [early.value as Value, early.response.headers.get("etag")];
      host.presumed = early.authorization !== null;
      resource.begin([address, token, ...key]).settle({ ok: true, value, etag, replayed: false }, 0);
    } else if (preload && !early) {
      const keep = (answer: Preloaded) => {
        arrived.set(preload, answer);
        host.requestUpdate();
      };
      preload.then(keep, () => {});
    }
  }
}

/**
 * Neither the element itself nor a provider around it has anybody else who would be asked. What speaks the context protocol
 * comes with the client; for this one question its event is enough.
 */
function asksThePage(host: Foreseeing, { api, siteKey }: ResolvedSettings): boolean {
  const { settings } = page();
  let isProvided = isInProvider(host);
  const request = {
    context: settingsContext,
    contextTarget: host,
    callback: () => {
      isProvided = true;
    },
  };
  host.dispatchEvent(Object.assign(new Event("context-request", { bubbles: true, composed: true }), request));
  return (
    !isProvided && !host.client && host.token === undefined && api === settings.api && siteKey === settings.siteKey
  );
}
