import type { Result, Success } from "@linli/client";
import type { Group, Page } from "@linli/contract";
import { type DirectoryRequest, type GroupsController, pageSize } from "../groups.controller.ts";

/** Reads as much of the directory as the reader has asked for: what was there at one time is drawn at one time. */
export class DirectoryReading {
  private pages = 1;

  constructor(private groups: GroupsController) {
    groups.readOn = (first, request) => this.readOn(first, request);
  }

  showMore(): void {
    this.pages++;
    void this.groups.list.refresh();
  }

  private async readOn(first: Success<Page<Group>>, request: DirectoryRequest): Promise<Result<Page<Group>>> {
    const { client, community, topic, signal } = request;
    let read: Result<Page<Group>> = first;
    for (let page = 1; read.ok && read.value.next && page < this.pages; page++) {
      const { items, next: cursor }: Page<Group> = read.value;
      const next: Result<Page<Group>> = await client.groups.list(
        community,
        { limit: pageSize, topic, cursor },
        { signal },
      );
      // Who joins in between may move a group from one page to the next.
      const known = new Set(items.map(({ id }) => id));
      const added = next.ok ? next.value.items.filter(({ id }) => !known.has(id)) : [];
      // The tag stays that of the oldest page: from there on something may have been missed.
      read = next.ok ? { ...first, value: { ...next.value, items: [...items, ...added] } } : next;
    }
    return read;
  }
}
