import type { Need } from "@linli/contract";
import { nothing, type ReactiveController } from "lit";
import { ResourceController } from "../../foundation/index.ts";
import type { Drawing, OpenedNeed } from "../drawing.ts";
import { AskingDesk } from "./asking.ts";
import { form, line } from "./form.ts";
import { HandlingDesk } from "./handling.ts";
import type { NeedsHost, NeedsOptions, NeedsPart } from "./needs-part.ts";
import { goneLine, sheet } from "./sheet.ts";

/** What the map has of needs: the opened one in its row, and what is asked below the list. */
export class NeedsDesk implements NeedsPart, ReactiveController {
  private handling: HandlingDesk;
  private writing: AskingDesk;
  /** The opened one, where the viewer's own list does not have it. */
  private reading: ResourceController<readonly [community: string, id: string], Need>;
  private lookedAt: string | undefined;

  constructor(
    private host: NeedsHost,
    private options: NeedsOptions,
  ) {
    this.handling = new HandlingDesk(host, options);
    this.writing = new AskingDesk(host, options);
    this.reading = new ResourceController<readonly [community: string, id: string], Need>(host, {
      key: () => {
        const { open } = this;
        return open && !this.isTold(open.id) ? [open.community, open.id] : null;
      },
      read: ([community, id], { client, ...call }) => client.needs.get(community, id, call),
      onFailure: (failure) => options.report(failure.code, failure),
    });
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener("online", this.lineReturned);
  }

  hostDisconnected() {
    window.removeEventListener("online", this.lineReturned);
  }

  /** What is no longer looked at is left as it has become. */
  hostUpdate() {
    const id = this.open?.id;
    if (id === this.lookedAt) return;
    const last = this.lookedAt;
    this.lookedAt = id;
    this.writing.lookAway(id);
    if (last) this.handling.leave(last);
  }

  opened({ id, pin }: OpenedNeed, d: Drawing) {
    const need = this.find(id);
    const { body, place_name: place, expires_at: end } = pin.properties;
    const isChanged = need !== undefined && (need.body !== body || need.expires_at !== end || place !== placeOf(need));
    const shown = { id, need, failure: this.reading.failure?.code ?? null, handling: this.handling.of(id), isChanged };
    return sheet(shown, this.handling, () => void this.reading.refresh(), d);
  }

  instead(id: string, d: Drawing) {
    return goneLine(this.handling.of(id), this.handling, d);
  }

  asking(d: Drawing) {
    const { writing, options } = this;
    if (!options.community()) return nothing;
    return writing.state.open ? form(writing.state, writing, d) : line(writing.state, writing, d);
  }

  departed(): void {
    this.handling.forgetAll();
    this.writing.departed();
  }

  private find(id: string): Need | undefined {
    const { value } = this.reading;
    return this.handling.of(id).written ?? this.options.known(id) ?? (value?.id === id ? value : undefined);
  }

  /** Nothing need be read of it. */
  private isTold(id: string): boolean {
    const { written, gone } = this.handling.of(id);
    return (written ?? gone ?? this.options.known(id)) != null;
  }

  private get open(): OpenedNeed | null {
    const { opened } = this.options.sources().state;
    return opened?.kind === "need" ? opened : null;
  }

  private lineReturned = () => this.writing.lineReturned();
}

const placeOf = ({ place }: Need): string | null => place?.name ?? null;
