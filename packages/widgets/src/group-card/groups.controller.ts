import type { Client, Failure, Result, Success } from "@linli/client";
import type { Group, Page } from "@linli/contract";
import { ResourceController, type ResourceHost } from "../foundation/index.ts";

export type GroupsHost = ResourceHost & {
  /** The group that the page asks for; without one it is the directory. */
  readonly group: string | undefined;
  readonly topic: string | undefined;
};

type Options = {
  community: () => string | undefined;
  /** What the reader has chosen from the directory. */
  topic: () => string | null;
  onFailure: (failure: Failure) => void;
};

/** What a page of the directory is read with. */
export type DirectoryRequest = { client: Client; community: string; topic: string | undefined; signal: AbortSignal };

/** Groups on one page of the directory. */
export const pageSize = 20;

/** Reads what is shown, a group or the directory. */
export class GroupsController {
  /** What the reader has opened: a group, null for the directory, undefined while the page decides. */
  opened: string | null | undefined;
  /** Reads the pages after the first, once somebody wants them. */
  readOn: ((first: Success<Page<Group>>, request: DirectoryRequest) => Promise<Result<Page<Group>>>) | undefined;
  readonly one: ResourceController<readonly [community: string, group: string], Group>;
  readonly list: ResourceController<readonly [community: string, topic: string], Page<Group>>;

  constructor(
    private host: GroupsHost,
    { community, topic, onFailure }: Options,
  ) {
    this.one = new ResourceController<readonly [community: string, group: string], Group>(host, {
      key: () => {
        const [here, { wanted }] = [community(), this];
        return here && wanted ? [here, wanted] : null;
      },
      read: ([here, group], { client, ...call }) => client.groups.get(here, group, call),
      onFailure,
    });
    this.list = new ResourceController<readonly [community: string, topic: string], Page<Group>>(host, {
      key: () => {
        const here = community();
        return here && (!host.group || this.opened === null) ? [here, host.topic || topic() || ""] : null;
      },
      read: async ([here, about], { client, signal }) => {
        const request = { client, community: here, topic: about || undefined, signal };
        const first = await client.groups.list(here, { limit: pageSize, topic: request.topic }, { signal });
        const more = first.ok ? await this.readOn?.(first, request) : undefined;
        return more ?? first;
      },
      onFailure,
    });
  }

  /** The group that is shown; null is the directory. */
  get wanted(): string | null {
    return (this.opened === undefined ? this.host.group : this.opened) || null;
  }

  get shown() {
    return this.wanted ? this.one : this.list;
  }
}
