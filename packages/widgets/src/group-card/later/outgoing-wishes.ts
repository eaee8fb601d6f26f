import type { Client, Failure, Result } from "@linli/client";
import type { Group, Id, Membership } from "@linli/contract";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../../provider/session.ts";
import type { Refusal, Standing, Wish } from "../drawing.ts";

export type GroupPlace = { community: Id<"community">; group: Id<"group"> };

export type WishesHost = ReactiveControllerHost & EventTarget & { readonly session: Session | undefined };

type Options = {
  /** How a group's standing changes; everybody who draws it is told. */
  change: (group: string, change: (standing: Standing) => Partial<Standing>) => void;
  requireResident: (action: string) => Promise<boolean>;
  /** The API has fulfilled it; the membership as it is now, where the API tells. */
  onFulfilled: (group: Group, wish: Wish, membership: Membership | null) => void;
  onWaiting: () => void;
  onFailure: (group: string, failure: Failure) => void;
};

/** One wish on its way, for the person who pressed. All of them can be said twice without harm. */
type Outgoing = {
  place: GroupPlace;
  group: Group;
  wish: Wish;
  client: Client;
  /** Of the session: when somebody leaves, their wish is not sent for the next one. */
  departures: number;
  waiting: boolean;
};

/** Milliseconds between attempts while the engine believes that there is a line. */
const pauses = [5_000, 15_000, 30_000, 60_000];

/** Wishes about the same thing: only the last one counts. */
const aspects: Record<Wish, "membership" | "follow" | "mute"> = {
  join: "membership",
  leave: "membership",
  follow: "follow",
  unfollow: "follow",
  mute: "mute",
  unmute: "mute",
};

/**
 * Sends what a resident wants of their groups. What is wanted is drawn as done at once and taken back when the API
 * refuses; what finds no line waits in memory until there is one, and can be withdrawn.
 */
export class OutgoingWishes implements ReactiveController {
  private outgoing: Outgoing[] = [];
  private attempts = 0;
  private returned = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private host: WishesHost,
    private options: Options,
  ) {
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.sendWaiting);
    this.returned = true;
  }

  hostDisconnected() {
    window.removeEventListener("online", this.sendWaiting);
    clearTimeout(this.timer);
  }

  /** There is a session again only now, when the host has looked around. */
  hostUpdate() {
    const { session } = this.host;
    if (session) for (const each of this.outgoing) if (!belongsTo(session, each)) this.drop(each);
    if (!this.returned || !session) return;
    this.returned = false;
    this.sendWaiting();
  }

  /** Asks for a resident first: nobody is shown as a member who is nobody yet. */
  async want(place: GroupPlace, group: Group, wish: Wish): Promise<void> {
    const { session } = this.host;
    const { change, requireResident } = this.options;
    if (!session || this.isSending(place.group, wish)) return;
    change(place.group, () => ({ refusal: null }));
    if (!session.client.identified && !(await requireResident(wish))) {
      change(place.group, () => ({ refusal: "stranger" }));
      return;
    }
    this.withdraw(place.group, wish);
    const { client, departures } = session;
    const outgoing: Outgoing = { place, group, wish, client, departures, waiting: false };
    this.outgoing = [...this.outgoing, outgoing];
    this.show(place.group);
    await this.send(outgoing);
  }

  /** Takes back what was not sent: everything of a group, or what is about the same thing as a wish. */
  withdraw(group: string, wish?: Wish): void {
    for (const each of this.outgoing) {
      const about = !wish || aspects[each.wish] === aspects[wish];
      if (each.place.group === group && each.waiting && about) this.drop(each);
    }
  }

  private isSending(group: string, wish: Wish): boolean {
    return this.outgoing.some(
      (each) => each.place.group === group && !each.waiting && aspects[each.wish] === aspects[wish],
    );
  }

  private async send(outgoing: Outgoing): Promise<void> {
    const { place, wish, client, group } = outgoing;
    let result = await call(client, place, wish);
    if (isAboutToken(result) && this.isKept(outgoing) && (await this.options.requireResident(wish))) {
      outgoing.departures = this.host.session?.departures ?? outgoing.departures;
      result = await call(client, place, wish);
    }
    // Withdrawn, or for somebody who has left: the next reading says what is true.
    if (!this.isKept(outgoing)) return;
    if (!result.ok && result.failure.code.startsWith("network.")) {
      this.wait(outgoing);
      return;
    }
    this.attempts = 0;
    if (result.ok) this.options.onFulfilled(group, wish, result.value);
    this.drop(outgoing, result.ok ? null : isAboutToken(result) ? "stranger" : result.failure.code);
    if (!result.ok) this.options.onFailure(place.group, result.failure);
  }

  private wait(outgoing: Outgoing): void {
    const first = !outgoing.waiting;
    outgoing.waiting = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.sendWaiting, pauses[Math.min(this.attempts++, pauses.length - 1)]);
    this.show(outgoing.place.group);
    if (first) this.options.onWaiting();
  }

  private isKept = (outgoing: Outgoing) => this.outgoing.includes(outgoing);

  private drop(outgoing: Outgoing, refusal: Refusal | null = null): void {
    this.outgoing = this.outgoing.filter((each) => each !== outgoing);
    this.show(outgoing.place.group, refusal);
  }

  private show(group: string, refusal: Refusal | null = null): void {
    const wishes = this.outgoing.filter(({ place }) => place.group === group);
    this.options.change(group, () => ({ wishes: wishes.map(({ wish, waiting }) => ({ wish, waiting })), refusal }));
  }

  private sendWaiting = (): void => {
    void this.sendAll();
  };

  /** One after the other, until one finds no line. */
  private async sendAll(): Promise<void> {
    for (const outgoing of this.outgoing.filter(({ waiting }) => waiting)) {
      const { session } = this.host;
      if (!session || !belongsTo(session, outgoing) || !navigator.onLine || !this.isKept(outgoing)) continue;
      await this.send(outgoing);
      if (outgoing.waiting && this.isKept(outgoing)) return;
    }
  }
}

async function call(client: Client, place: GroupPlace, wish: Wish): Promise<Result<Membership | null>> {
  switch (wish) {
    case "join":
      return client.groups.join(place);
    case "leave":
      return client.groups.leave(place);
    case "follow":
      return client.groups.follow(place);
    case "unfollow":
      return client.groups.unfollow(place);
    case "mute":
      return client.me.mutes.add(place.group);
    case "unmute":
      return client.me.mutes.remove(place.group);
  }
}

/** Whoever pressed is still the one who is signed in. */
function belongsTo({ client, departures }: Session, outgoing: Outgoing): boolean {
  return client === outgoing.client && departures === outgoing.departures;
}

function isAboutToken(result: Result<Membership | null>): boolean {
  return !result.ok && result.failure.code.startsWith("token.");
}
