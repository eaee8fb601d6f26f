export { LinliSignUpForm } from "./linli-sign-up-form.ts";
export { LinliPaymentRequestEvent, type PaymentAnswer } from "./payment-request-event.ts";
export {
  LinliCancelledEvent,
  LinliCancelRequestEvent,
  LinliSignedUpEvent,
  LinliSignUpRequestEvent,
  LinliSignUpStartedEvent,
  LinliWaitlistedEvent,
  type SignUpSubject,
} from "./sign-up-events.ts";
