import type { Client, Failure, Result } from "@linli/client";
import type { Activity, Member, Page } from "@linli/contract";
import { ResourceController, type ResourceHost } from "../../foundation/index.ts";

/** What stands below the head of a group's page; undefined is not known yet. */
export type PageKnowledge = {
  members: Member[] | undefined;
  moreMembers: boolean;
  meetings: Activity[] | undefined;
  /** Everything is there, or will not come: what stands below it need not move any more. */
  settled: boolean;
};

type Options = {
  community: () => string | undefined;
  /** The group whose page is shown; null when none is. */
  shown: () => string | null;
  /** A resident may see who is in it. */
  identified: () => boolean;
  onFailure: (failure: Failure) => void;
};

type Place = readonly [community: string, group: string];

const step = 20;
const meetingsMost = 20;

/** Reads the members and the coming meetings of the group whose page is shown. */
export class PageReading {
  private pages = 1;
  private members: ResourceController<Place, Page<Member>>;
  private meetings: ResourceController<Place, Page<Activity>>;

  constructor(
    host: ResourceHost,
    private options: Options,
  ) {
    const { community, shown, identified, onFailure } = options;
    const place = (): Place | null => {
      const [here, group] = [community(), shown()];
      return here && group ? [here, group] : null;
    };
    this.members = new ResourceController<Place, Page<Member>>(host, {
      key: () => (identified() ? place() : null),
      read: (key, { client, signal }) => this.readMembers(client, key, signal),
      onFailure,
    });
    this.meetings = new ResourceController<Place, Page<Activity>>(host, {
      key: place,
      read: ([here, group], { client, ...call }) => client.activities.list(here, { group, limit: meetingsMost }, call),
      onFailure,
    });
  }

  get known(): PageKnowledge {
    const { members, meetings } = this;
    return {
      members: members.value?.items,
      moreMembers: !!members.value?.next,
      meetings: meetings.value?.items,
      settled: isAnswered(meetings) && (isAnswered(members) || !this.options.identified()),
    };
  }

  showMoreMembers(): Promise<void> {
    this.pages++;
    return this.members.refresh();
  }

  refresh(): void {
    if (this.members.value) void this.members.refresh();
    if (this.meetings.value) void this.meetings.refresh();
  }

  replaceMembers(change: (members: Member[]) => Member[]): void {
    this.members.replace((page) => ({ ...page, items: change(page.items) }));
  }

  private async readMembers(
    client: Client,
    [community, group]: Place,
    signal: AbortSignal,
  ): Promise<Result<Page<Member>>> {
    const list = (cursor?: string) =>
      client.groups.members.list({ community, group }, { limit: step, ...(cursor && { cursor }) }, { signal });
    let read = await list();
    for (let page = 1; read.ok && read.value.next && page < this.pages; page++) {
      const { items, next } = read.value;
      const more = await list(next);
      read = more.ok ? { ...more, value: { ...more.value, items: [...items, ...more.value.items] } } : more;
    }
    return read;
  }
}

const isAnswered = ({ value, failure }: { value: unknown; failure: Failure | null }) =>
  value !== undefined || failure !== null;
