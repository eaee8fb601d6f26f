import type { ReactiveController, ReactiveControllerHost } from "lit";

type Options<Part> = {
  /** What the part depends on; nothing while that is not known. A part that was fetched for something else is none. */
  key: () => string | undefined;
  fetch: (key: string) => Promise<Part>;
  onFailure: (cause: unknown) => void;
};

/** A part of an element that is fetched when it is needed, and again when the line returns. */
export class PartController<Part> implements ReactiveController {
  /** The last attempt brought nothing. */
  failed = false;
  private part: Part | undefined;
  private key: string | undefined;
  private fetching: Promise<Part | undefined> | undefined;

  constructor(
    private host: ReactiveControllerHost,
    private options: Options<Part>,
  ) {
    host.addController(this);
  }

  /** Undefined until it is there. */
  get value(): Part | undefined {
    return this.key === this.options.key() ? this.part : undefined;
  }

  /** Undefined until it is there, null when it cannot be fetched. */
  get known(): Part | null | undefined {
    return this.failed ? null : this.value;
  }

  hostConnected() {
    window.addEventListener("online", this.retry);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.retry);
  }

  /** Fetches it, unless that did not work. */
  need(): void {
    if (!this.failed) void this.bring();
  }

  /** One attempt at a time; after a failed one the next call is another. Undefined when it failed, or must wait. */
  async bring(): Promise<Part | undefined> {
    const key = this.options.key();
    return key === undefined ? key : (this.value ?? (this.fetching ??= this.fetch(key)));
  }

  private async fetch(key: string): Promise<Part | undefined> {
    try {
      this.part = await this.options.fetch(key);
      this.key = key;
      this.failed = false;
    } catch (cause) {
      this.failed = true;
      this.options.onFailure(cause);
    }
    this.fetching = undefined;
    this.host.requestUpdate();
    return this.value;
  }

  private retry = () => {
    if (this.failed) void this.bring();
  };
}
