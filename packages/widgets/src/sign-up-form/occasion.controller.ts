import type { Failure } from "@linli/client";
import type { Activity, Page } from "@linli/contract";
import { ResourceController, type ResourceHost } from "../foundation/index.ts";

export type OccasionHost = ResourceHost & {
  /** The activity that the page asks for; without one there is a list to choose from. */
  readonly activity: string | undefined;
  readonly occurrence: string | undefined;
};

type Options = {
  community: () => string | undefined;
  onFailure: (failure: Failure) => void;
};

/** How many more activities each press on "show more" brings, and how many an answer can hold. */
export const listStep = 10;
const listMost = 100;

/** Reads what is shown, an activity or the list, and knows which of it the reader has picked. */
export class OccasionController {
  /** What the reader has opened: an activity, null for the list, undefined while the page decides. */
  private opened: string | null | undefined;
  private date: string | null = null;
  private limit = listStep;
  readonly activities: ResourceController<readonly [community: string, activity: string], Activity>;
  readonly list: ResourceController<readonly [community: string], Page<Activity>>;

  constructor(
    private host: OccasionHost,
    { community, onFailure }: Options,
  ) {
    this.activities = new ResourceController<readonly [community: string, activity: string], Activity>(host, {
      key: () => {
        const here = community();
        const { activity } = this.wanted;
        return here && activity ? [here, activity] : null;
      },
      read: ([here, activity], { client, ...call }) => client.activities.get(here, activity, call),
      onFailure,
    });
    this.list = new ResourceController<readonly [community: string], Page<Activity>>(host, {
      key: () => {
        const here = community();
        return here && (!host.activity || this.opened !== undefined) ? [here] : null;
      },
      read: ([here], { client, ...call }) => client.activities.list(here, { limit: this.limit }, call),
      onFailure,
    });
  }

  get wanted(): { activity: string | null; occurrence: string | null } {
    const { activity, occurrence } =
      this.opened === undefined ? this.host : { activity: this.opened, occurrence: null };
    return { activity: activity || null, occurrence: this.date || occurrence || null };
  }

  /** Something that can be shown. */
  get value() {
    return this.activities.value ?? this.list.value;
  }

  get failure(): Failure | null {
    return this.shown.failure;
  }

  /** Everything that was read, and what it was read for. */
  get known() {
    const { wanted, opened, activities, list } = this;
    return {
      wanted,
      // What the list said of an activity is shown until its own answer is there.
      activity: activities.value ?? list.value?.items.find(({ id }) => id === wanted.activity),
      list: list.value?.items,
      residentsOnly: list.value?.residents_only ?? false,
      more: !!list.value?.next && this.limit < listMost,
      fromList: !!opened,
      failure: this.failure?.code ?? null,
      heardAt: activities.readAt ?? list.readAt ?? Date.now(),
    };
  }

  /** Shows another activity, the list (null), or whatever the page asks for (undefined). */
  open(activity: string | null | undefined, date: string | null = null): void {
    this.opened = activity;
    this.date = date;
    this.host.requestUpdate();
  }

  openDate(date: string): void {
    this.open(this.opened, date);
  }

  showMore(): Promise<void> {
    this.limit += listStep;
    return this.list.refresh();
  }

  refresh(): Promise<void> {
    return this.shown.refresh();
  }

  private get shown() {
    return this.wanted.activity ? this.activities : this.list;
  }
}
