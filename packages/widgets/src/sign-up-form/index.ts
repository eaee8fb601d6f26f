export { LinliSignUpForm } from "./linli-sign-up-form.ts";
export {
  LinliCancelledEvent,
  LinliCancelRequestEvent,
  LinliNavigateEvent,
  LinliSignedUpEvent,
  LinliSignUpRequestEvent,
  LinliSignUpStartedEvent,
  LinliWaitlistedEvent,
  type SignUpSubject,
} from "./sign-up-events.ts";
