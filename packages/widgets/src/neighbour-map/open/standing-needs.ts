import type { Client, Failure, Result } from "@linli/client";
import { limits, type MapFeature, type Need, type NeedPin } from "@linli/contract";
import type { ReactiveController } from "lit";
import { ResourceController, type ResourceHost, type ResourceRequest } from "../../foundation/index.ts";
import { isNeed } from "./rows.ts";

type Options = {
  /** Of the element; a map of all of a site's communities has none. */
  community: () => string | undefined;
  /** Needs are to be shown. */
  wanted: () => boolean;
  /** What the tiles of the view have. */
  features: () => readonly MapFeature[];
  onFailure: (failure: Failure) => void;
};

/** What stands in each community for the viewer, by id; null is not for them to read, so that the tile decides. */
type Lists = ReadonlyMap<string, ReadonlyMap<string, Need> | null>;

/** A list that has more pages than this is no list that anybody could read. */
const mostPages = 10;

/**
 * A tile is the same for everybody. Whoever is signed in has a list of their own, without those whom they have blocked:
 * only needs that are in it are shown to them, and none before it is read. Strangers ask for nothing more than the tile.
 */
export class StandingNeeds implements ReactiveController {
  private lists: ResourceController<readonly string[], Lists>;
  private left: { of: readonly MapFeature[]; change: string; features: readonly MapFeature[] } | undefined;
  /** What the list has not, and was asked about: it may have been posted since, or its author is blocked. */
  private asked = new Set<string>();

  constructor(
    private host: ResourceHost,
    private options: Options,
  ) {
    this.lists = new ResourceController<readonly string[], Lists>(host, {
      key: () => this.communities,
      read: readLists,
      onFailure: options.onFailure,
    });
    host.addController(this);
  }

  /** What is new to the list is perhaps newer than the list. */
  hostUpdated() {
    const { value } = this.lists;
    if (!value) return;
    const strange = this.options.features().filter((feature) => isNeed(feature) && isMissing(feature, value));
    if (strange.every(({ id }) => this.asked.has(id))) return;
    for (const { id } of strange) this.asked.add(id);
    void this.host.updateComplete.then(() => this.lists.refresh());
  }

  /** Why nothing can be said about needs. */
  get failure() {
    return this.lists.value ? null : this.lists.failure;
  }

  /** What is left of the features for this viewer, and what they have opened; the same array as long as it is the same. */
  among(features: readonly MapFeature[], opened: NeedPin | null): readonly MapFeature[] {
    const gone = features.filter((feature) => isNeed(feature) && feature.id !== opened?.id && !this.stands(feature));
    const missing = opened && !features.some(({ id }) => id === opened.id) ? [opened] : [];
    if (gone.length + missing.length === 0) return features;
    const change = [...gone, ...missing].map(({ id }) => id).join();
    if (this.left?.of !== features || this.left.change !== change) {
      const left = features.filter((feature) => !gone.includes(feature));
      this.left = { of: features, change, features: [...left, ...missing] };
    }
    return this.left.features;
  }

  /** As the viewer's own list has it; undefined for strangers, and before it is read. */
  known(id: string): Need | undefined {
    for (const list of this.lists.value?.values() ?? []) if (list?.has(id)) return list.get(id);
    return undefined;
  }

  refresh(): void {
    if (this.communities) void this.lists.refresh();
  }

  /** Puts in what was written, before the list is read again. */
  put(community: string, need: Need): void {
    this.change(community, (list) => list.set(need.id, need));
  }

  /** Takes out what nobody, or this viewer, sees any more. */
  drop(community: string, id: string): void {
    this.asked.add(id);
    this.change(community, (list) => list.delete(id));
  }

  private change(community: string, change: (list: Map<string, Need>) => void): void {
    this.lists.replace((lists) => {
      const list = new Map(lists.get(community));
      change(list);
      return new Map([...lists, [community, list]]);
    });
  }

  private stands({ id, properties: { community, expires_at } }: NeedPin): boolean {
    const { session } = this.host;
    if (Date.parse(expires_at) <= Date.now()) return false;
    if (!session?.client.identified) return true;
    const list = this.lists.value?.get(community);
    if (list === undefined) return false;
    const need = list?.get(id);
    return list === null || (need !== undefined && !session.aside.has(need.actor.id ?? ""));
  }

  /** Whose lists are to be read; null is none. */
  private get communities(): readonly string[] | null {
    const { options, host } = this;
    if (!host.session?.client.identified || !options.wanted()) return null;
    const own = options.community();
    if (own) return [own];
    const seen = new Set(
      options
        .features()
        .filter(isNeed)
        .map(({ properties }) => properties.community),
    );
    return seen.size > 0 ? [...seen].sort() : null;
  }
}

const isMissing = ({ id, properties }: NeedPin, lists: Lists): boolean =>
  lists.get(properties.community)?.has(id) === false;

async function readLists(communities: readonly string[], request: ResourceRequest): Promise<Result<Lists>> {
  const lists = new Map<string, ReadonlyMap<string, Need> | null>();
  for (const community of communities) {
    const list = await readList(community, request);
    if (!list.ok) return list;
    lists.set(community, list.value);
  }
  return { ok: true, value: lists, etag: null, replayed: false };
}

/** The whole list, page by page. */
async function readList(
  community: string,
  { client, signal }: { client: Client; signal: AbortSignal },
): Promise<Result<ReadonlyMap<string, Need> | null>> {
  const needs = new Map<string, Need>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const result = await client.needs.list(community, { limit: limits.pageSize, cursor }, { signal });
    if (!result.ok) return result;
    const { items, next, residents_only } = result.value;
    if (residents_only) break;
    for (const need of items) needs.set(need.id, need);
    if (next === null) return { ...result, value: needs };
    cursor = next;
  }
  return { ok: true, value: null, etag: null, replayed: false };
}
