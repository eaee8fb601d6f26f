import { limits } from "@linli/contract";
import type { PropertyDeclarations, PropertyValues } from "lit";
import { PicturedElement } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { signUpFormWords } from "../locales/terms/sign-up-form.ts";
import { signUpFormLaterWords } from "../locales/terms/sign-up-form-later.ts";
import { bones, styles } from "./bones.ts";
import { type FormState, type Sources, untouched } from "./drawing.ts";
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
export class LinliSignUpForm extends PicturedElement<FormState, Sources> {
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
  protected override state = untouched;
  protected override shown = new OccasionController(this, {
    community: () => this.settings.community,
    onFailure: (failure) => this.report(failure.code, failure),
  });
  protected override fetchFirst = firstPicture;
  private later = this.laterPart(signUpFormLaterWords, laterPictures, (pictures) =>
    pictures.openDesk(this, { ...this.tools, occasion: this.shown, language: () => this.language }),
  );

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!changed.has("activity") && !changed.has("occurrence")) return;
    this.shown.open(undefined);
    this.state = untouched;
  }

  protected override drawBones() {
    return bones(this.say("whoSeesWhat"), this.isCompact);
  }

  protected override get sources(): Sources {
    const { later, shown, commonSources } = this;
    const { known } = shown;
    return {
      ...commonSources,
      ...known,
      residentsOnly: known.residentsOnly || (later.desk ? later.desk.residentsOnly : false),
      now: Date.now(),
      ahead: this.session?.client.ahead ?? 0,
      form: commonSources.state,
      most: this.maxParty >= 1 ? this.maxParty : limits.party,
      compact: this.isCompact,
      timeZone: commonSources.settings.timeZone,
      later: later.known,
      paying: later.failed ? null : later.desk?.paying,
    };
  }

  private get isCompact(): boolean {
    return this.mode === "compact" && !this.state.unfolded;
  }

  protected override giveUp() {
    this.change({ refusal: "network.unreachable" });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-sign-up-form": LinliSignUpForm;
  }
}
