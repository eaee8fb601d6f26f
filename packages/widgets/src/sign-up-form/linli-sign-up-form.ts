import { limits } from "@linli/contract";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { AppearanceController } from "../appearance/appearance.controller.ts";
import { LinliElement } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { PartController } from "../foundation/part.controller.ts";
import { loadWords } from "../locales/index.ts";
import { sharedLaterWords } from "../locales/terms/shared-later.ts";
import { signUpFormWords } from "../locales/terms/sign-up-form.ts";
import { signUpFormLaterWords } from "../locales/terms/sign-up-form-later.ts";
import { bones, styles, unopened } from "./bones.ts";
import { type Act, type FirstPicture, type LaterPictures, type Say, type Sources, untouched } from "./drawing.ts";
import type { SignUpDesk } from "./later/index.ts";
import { OccasionController } from "./occasion.controller.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Signs residents up for an activity: a seat, or a place on the waiting list, for a whole party; shows afterwards how it
 * stands, and lets them change or give it back. Where the fee is paid in the page's own app the seat is held until that
 * app's server has told Linli; the form itself takes no money. Without `activity` it lists what is coming up.
 *
 * A link inside the element stays where it cannot be drawn.
 *
 * @tagname linli-sign-up-form
 * @summary Sign up for an activity, with a party and a waiting list.
 *
 * @slot loading - Instead of the bones while the first answer is on its way.
 * @slot empty - Instead of the two chairs when nothing is coming up.
 * @slot error - Instead of the sentence when nothing could be read.
 * @slot terms - The page's own conditions, above the button.
 * @slot full - What else there is when it is full, above the button of the waiting list.
 * @slot success - What the page has to say to those who have a seat for certain.
 *
 * @fires {LinliSignUpRequestEvent} linli-sign-up-request - Somebody pressed: `activity`, `occurrence`, `party`. Cancelable.
 * @fires {LinliSignUpStartedEvent} linli-sign-up-started - The sign-up is on its way.
 * @fires {LinliSignedUpEvent} linli-signed-up - The party has a seat: `signUp`, `seat`, `party`. Once `held`, and again `confirmed`.
 * @fires {LinliPaymentRequestEvent} linli-payment-request - Somebody wants to pay: `payment`, `amount`, `currency`, `expiresAt`; `respondWith(promise)` tells how it went. Cancelable.
 * @fires {LinliWaitlistedEvent} linli-waitlisted - The party waits: `signUp`, `position`, `party`.
 * @fires {LinliCancelRequestEvent} linli-cancel-request - Somebody wants to give back a seat or a place. Cancelable.
 * @fires {LinliCancelledEvent} linli-cancelled - The seat or the place was given back.
 * @fires {LinliNavigateEvent} linli-navigate - An activity of the list was opened: `kind`, `id`, `href`. Cancelable.
 *
 * @csspart panel - The ground that everything stands on.
 * @csspart head - Leaf, title, time and place.
 * @csspart title - The activity's title.
 * @csspart form - The form itself.
 * @csspart seats - Seats and their number.
 * @csspart price - What it costs.
 * @csspart button - Every button but the round ones.
 * @csspart notice - A line that tells of trouble, or of something that happened.
 * @csspart ticket - The ticket of those who have a seat.
 * @csspart timer - The time that is left to pay.
 * @csspart list - The list of activities.
 * @csspart row - One activity of the list.
 *
 * @cssprop [--linli-accent=#1d5a86] - The page's accent; kept legible whatever it is.
 * @cssprop [--linli-corner=8px] - The page's corner.
 */
export class LinliSignUpForm extends LinliElement {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    activity: {},
    occurrence: {},
    mode: {},
    maxParty: { type: Number, attribute: "max-party" },
  };

  /** The activity's id, `act_…`; without one the coming activities are listed. */
  activity: string | undefined;

  /** The occurrence's id, `occ_…`; without one it is the next open one. */
  occurrence: string | undefined;

  /** `compact` is one row that signs up one person in one tap. `relay` is drawn as `form` until there are relays. */
  mode: "form" | "compact" | "relay" = "form";

  /** The largest party that can be signed up here. */
  maxParty: number = limits.party;

  protected override words = signUpFormWords;
  private form = untouched;
  private desk: SignUpDesk | undefined;
  private appearance = new AppearanceController(this, () => this.settings);
  private occasion = new OccasionController(this, {
    community: () => this.settings.community,
    onFailure: (failure) => this.report(failure.code, failure),
  });
  private first = new PartController<FirstPicture>(this, {
    key: () => "open",
    fetch: async () => {
      const picture = await firstPicture();
      this.appearance.wear(picture.partStyles);
      return picture;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private later = new PartController<LaterPictures>(this, {
    key: () => this.language,
    fetch: async (language) => {
      const words = loadWords(language, sharedLaterWords, signUpFormLaterWords);
      const [pictures] = await Promise.all([laterPictures(), words]);
      if (!this.desk) this.appearance.wear(pictures.partStyles);
      this.desk ??= pictures.openDesk(this, {
        occasion: this.occasion,
        settings: () => this.settings,
        sources: () => this.sources,
        change: (change) => {
          this.form = { ...this.form, ...change };
          this.requestUpdate();
        },
        language: () => this.language,
        wear: (part) => this.appearance.wear(part),
        requireResident: (action) => this.requireResident(action),
        report: (code, cause) => this.report(code, cause),
      });
      return pictures;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!this.first.failed) void this.first.bring();
    if (!changed.has("activity") && !changed.has("occurrence")) return;
    this.occasion.open(undefined);
    this.form = untouched;
  }

  /** What comes after the first picture is fetched once that is on the screen, or cannot come. */
  protected override updated() {
    const { activity, list, failure } = this.occasion.known;
    if (!this.first.value || !(activity || list || failure)) return;
    if (!this.renderRoot.querySelector(".bones")) this.announceReady();
    if (!this.later.failed) void this.later.bring();
  }

  override render() {
    const { form, say, later } = this;
    return html`${this.renderPicture()}
      <p class="unseen" role="status">${later.value && form.announcement?.(say)}</p>`;
  }

  private renderPicture() {
    const { first, language, say, sources } = this;
    const { activity, list, failure } = sources;
    if (this.appearance.expectant && !(first.value && (activity || list || failure))) return nothing;
    if (!language) return bones("", "", sources.compact);
    if (first.value) return first.value.draw(sources);
    if (first.failed) return unopened(say("notOpened"), say("tryAgain"), this.openAgain);
    return bones(say("opening"), say("whoSeesWhat"), sources.compact);
  }

  private get sources(): Sources {
    const { form, later, desk } = this;
    const { known } = this.occasion;
    return {
      ...known,
      residentsOnly: known.residentsOnly || (desk ? desk.residentsOnly : false),
      now: Date.now(),
      ahead: this.session?.client.ahead ?? 0,
      form,
      most: this.maxParty >= 1 ? this.maxParty : limits.party,
      compact: this.mode === "compact" && !form.unfolded,
      language: this.language ?? "",
      direction: this.direction,
      say: this.say,
      timeZone: this.settings.timeZone,
      act: this.act,
      later: later.failed ? null : later.value,
      paying: later.failed ? null : desk?.paying,
    };
  }

  /** What could not be fetched and what could not be read, as far as either failed. */
  private openAgain = () => {
    void this.first.bring();
    if (this.occasion.known.failure) void this.occasion.refresh();
  };

  private say: Say = (key, ...values) => this.term(key, ...values);

  /** What is pressed before there is somebody to do it waits for them. */
  private act: Act = (name, ...values) => {
    void this.later.bring().then(() => {
      if (this.desk) this.desk.act(name, ...values);
      else this.form = { ...this.form, refusal: "network.unreachable" };
      this.requestUpdate();
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-sign-up-form": LinliSignUpForm;
  }
}
