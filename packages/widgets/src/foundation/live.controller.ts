import type { StreamEvent, StreamState } from "@linli/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../provider/session.ts";
import { type SharedStream, sharedStream } from "../provider/shared-stream.ts";
import type { Live } from "./settings.ts";

export type LiveHost = ReactiveControllerHost & { readonly session: Session | undefined };

export type LiveOptions = {
  /** What is followed; nothing while it is not known. */
  community: () => string | null | undefined;
  mode: () => Live;
  /** One change, as the stream tells it. */
  onEvent: (...event: StreamEvent) => void;
  /** Something may have changed: read again. */
  refresh: () => void;
  /** What is shown was read by these, or by others after them. */
  reads: () => readonly Reading[];
};

/** One read as it stands; its tag names the version of the community that it was made at. */
export type Reading = { readonly pending: boolean; readonly etag: { tag: string | null } | undefined };

const versionOf = ({ etag }: Reading) => Number(/^W\/"\d+-(\d+)-/.exec(etag?.tag ?? "")?.[1] ?? -1);

const pollInterval = 30_000;

/**
 * Keeps its host true while it is on the page and the page is seen: by the stream that all elements share, or by reading
 * again every 30 seconds, also while a wanted stream is not to be had. No first picture needs it: it can be added later.
 */
export class LiveController implements ReactiveController {
  private following: SharedStream | undefined;
  private unfollow = () => {};
  private timer: ReturnType<typeof setInterval> | undefined;
  private connected = false;
  /** The stream is open, and it is not known yet whether what is shown is as new as what it tells next. */
  private isUnsure = false;

  constructor(
    private host: LiveHost,
    private options: LiveOptions,
  ) {
    host.addController(this);
    host.requestUpdate();
  }

  hostConnected() {
    this.connected = true;
    document.addEventListener("visibilitychange", this.onVisibility);
  }

  hostDisconnected() {
    this.connected = false;
    document.removeEventListener("visibilitychange", this.onVisibility);
    this.follow(undefined);
    this.poll(false);
  }

  hostUpdate() {
    this.adjust();
  }

  private adjust(): void {
    const { session } = this.host;
    const community = this.options.community();
    const mode = session && community && this.connected && !document.hidden ? this.options.mode() : "off";
    this.follow(session && community && mode === "stream" ? sharedStream(session, community) : undefined);
    if (!this.following) this.poll(mode === "poll");
    this.compare();
  }

  private onVisibility = () => {
    this.adjust();
    // A stream that opens again sees to what was missed.
    if (this.timer && !this.following) this.options.refresh();
  };

  private follow(stream: SharedStream | undefined): void {
    if (stream === this.following) return;
    this.unfollow();
    this.unfollow = () => {};
    this.following = stream;
    this.isUnsure = false;
    if (stream) this.unfollow = stream.follow({ onEvent: this.onEvent, onStateChange: this.onStateChange });
  }

  private onEvent = (...event: StreamEvent) => {
    if (event[0] === "reset") this.refresh();
    else this.options.onEvent(...event);
  };

  private onStateChange = (state: StreamState) => {
    this.isUnsure = state === "open";
    this.compare();
    this.poll(state === "waiting" || state === "closed");
  };

  /** What happened after the read and before the stream was told to nobody: only then it is read again. */
  private compare(): void {
    const reads = this.options.reads();
    if (!this.isUnsure || reads.some(({ pending }) => pending)) return;
    const { position } = this.following ?? {};
    if (position === undefined || reads.some((read) => versionOf(read) < Number(position))) this.refresh();
    else this.isUnsure = false;
  }

  private refresh(): void {
    this.isUnsure = false;
    this.options.refresh();
  }

  private poll(wanted: boolean): void {
    if (wanted === (this.timer !== undefined)) return;
    clearInterval(this.timer);
    this.timer = wanted ? setInterval(this.options.refresh, pollInterval) : undefined;
  }
}
