import type { StreamEvent } from "@linli/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "../provider/session.ts";
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
};

/**
 * Keeps its host true while it is on the page and the page is seen: by the stream that all elements share, or by reading
 * again every 30 seconds. What does this is fetched once there is something to follow: the first picture needs none of it.
 */
export class LiveController implements ReactiveController {
  private follower: Promise<unknown> | undefined;

  constructor(
    private host: LiveHost,
    private options: LiveOptions,
  ) {
    host.addController(this);
  }

  hostUpdate() {
    const { host, options } = this;
    if (this.follower || !host.session || !options.community() || options.mode() === "off") return;
    this.follower = import("./follower.controller.ts").then(
      ({ FollowerController }) => new FollowerController(host, options),
      () => {
        this.follower = undefined;
      },
    );
  }
}
