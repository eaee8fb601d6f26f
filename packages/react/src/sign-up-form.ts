"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent, type EventName } from "@lit/react";
import * as react from "react";
import "@linli/widgets/sign-up-form/define";
import type {
  LinliAuthRequiredEvent,
  LinliCancelledEvent,
  LinliCancelRequestEvent,
  LinliErrorEvent,
  LinliNavigateEvent,
  LinliPaymentRequestEvent,
  LinliReadyEvent,
  LinliSignedUpEvent,
  LinliSignUpRequestEvent,
  LinliSignUpStartedEvent,
  LinliWaitlistedEvent,
} from "@linli/widgets";
import { LinliSignUpForm as Element } from "@linli/widgets/sign-up-form";

/** Sign up for an activity, with a party and a waiting list. */
export const LinliSignUpForm = createComponent({
  react,
  tagName: "linli-sign-up-form",
  elementClass: Element,
  displayName: "LinliSignUpForm",
  events: {
    onLinliSignUpRequest: "linli-sign-up-request" as EventName<LinliSignUpRequestEvent>,
    onLinliSignUpStarted: "linli-sign-up-started" as EventName<LinliSignUpStartedEvent>,
    onLinliSignedUp: "linli-signed-up" as EventName<LinliSignedUpEvent>,
    onLinliPaymentRequest: "linli-payment-request" as EventName<LinliPaymentRequestEvent>,
    onLinliWaitlisted: "linli-waitlisted" as EventName<LinliWaitlistedEvent>,
    onLinliCancelRequest: "linli-cancel-request" as EventName<LinliCancelRequestEvent>,
    onLinliCancelled: "linli-cancelled" as EventName<LinliCancelledEvent>,
    onLinliNavigate: "linli-navigate" as EventName<LinliNavigateEvent>,
    onLinliReady: "linli-ready" as EventName<LinliReadyEvent>,
    onLinliError: "linli-error" as EventName<LinliErrorEvent>,
    onLinliAuthRequired: "linli-auth-required" as EventName<LinliAuthRequiredEvent>,
  },
});
