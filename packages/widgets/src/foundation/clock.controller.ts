import type { ReactiveController, ReactiveControllerHost } from "lit";

const minute = 60_000;

/** Everybody who wants to know when a minute has begun. One timer serves the page, and none when nobody listens. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function wind(): void {
  timer = setTimeout(
    () => {
      wind();
      for (const tell of [...listeners]) tell();
    },
    minute - (Date.now() % minute),
  );
}

/** Draws its host again at the beginning of every minute, so that what depends on the time stays true. */
export class ClockController implements ReactiveController {
  private tell = () => this.host.requestUpdate();

  constructor(private host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return Date.now();
  }

  hostConnected() {
    if (listeners.size === 0) wind();
    listeners.add(this.tell);
  }

  hostDisconnected() {
    listeners.delete(this.tell);
    if (listeners.size === 0) clearTimeout(timer);
  }
}
