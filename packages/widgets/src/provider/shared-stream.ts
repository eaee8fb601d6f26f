import type { StreamEvent, StreamState } from "@linli/client";
import type { Session } from "./session.ts";

export type Follower = {
  onEvent(...event: StreamEvent): void;
  /** Told how it stands at once, and of every change. */
  onStateChange(state: StreamState): void;
};

/** One connection for any number of followers. It is opened for the first and closed when the last has left. */
export class SharedStream {
  private followers = new Set<Follower>();
  private connection: AbortController | undefined;
  private state: StreamState = "closed";
  /** Everything up to this event has been told to whoever follows; undefined where nobody knows. */
  position: string | undefined;
  private unsubscribe: () => void = () => {};

  constructor(
    private session: Session,
    private community: string,
  ) {}

  /** The function it returns ends it. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    if (this.state === "closed") this.open();
    else follower.onStateChange(this.state);
    return () => {
      this.followers.delete(follower);
      // An element that is only being moved comes back with its next update, which is part of the same task.
      setTimeout(() => this.followers.size === 0 && this.close());
    };
  }

  private open(): void {
    const connection = new AbortController();
    this.connection = connection;
    this.enter("connecting");
    this.unsubscribe();
    this.unsubscribe = this.session.subscribe(this.resume);
    this.session.client.stream.open(this.community, {
      signal: connection.signal,
      onPosition: (id) => {
        if (this.connection === connection) this.position = id;
      },
      onEvent: (...event) => {
        for (const follower of [...this.followers]) follower.onEvent(...event);
      },
      onStateChange: (state) => {
        if (this.connection === connection) this.enter(state);
      },
    });
  }

  /** What was refused may be granted to somebody else. */
  private resume = () => {
    if (this.state === "closed") this.open();
  };

  private close(): void {
    this.unsubscribe();
    this.connection?.abort();
    this.connection = undefined;
    this.position = undefined;
    this.state = "closed";
  }

  private enter(state: StreamState): void {
    this.state = state;
    for (const follower of [...this.followers]) follower.onStateChange(state);
  }
}

const streams = new WeakMap<Session, Map<string, SharedStream>>();

/** The one stream of a community for everybody who has the session. */
export function sharedStream(session: Session, community: string): SharedStream {
  const opened = streams.get(session) ?? new Map<string, SharedStream>();
  const stream = opened.get(community) ?? new SharedStream(session, community);
  streams.set(session, opened.set(community, stream));
  return stream;
}
