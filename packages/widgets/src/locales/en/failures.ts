import type { FailureTerms } from "../terms/failures.ts";

export const failures: FailureTerms = {
  "failure.request.malformed":
    "This page sent something odd. Reload it and try again; if that fails, tell the management.",
  "failure.request.invalid": "Something is not filled in right. Change it and try again.",
  "failure.request.too_large": "That is too much text. Make it shorter and try again.",
  "failure.request.unsupported_type": "This page is out of date. Reload it and try again.",
  "failure.request.too_many": "That was a little fast. Wait a moment and try again.",
  "failure.request.timeout": "It took too long and did not arrive. Try again.",
  "failure.cursor.invalid": "The list has changed. Look at it from the top again.",
  "failure.method.not_allowed": "This step is not possible now. Reload the page and try again.",
  "failure.site_key.missing":
    "This page is not connected yet (its site key is missing). Please tell the management; to sign up, call the front desk.",
  "failure.site_key.unknown":
    "The site key of this page is wrong. Please tell the management; to sign up, call the front desk.",
  "failure.secret_key.in_browser":
    "This page uses a key that must stay secret, so it was stopped. The management should use the one that starts with pk_.",
  "failure.origin.refused":
    "This address is not registered. The management can add it to the allowed ones; to sign up, call the front desk.",
  "failure.token.missing": "You are not signed in. Sign in on this page, then press again.",
  "failure.token.invalid": "Your sign-in does not match. Sign in again, then press again.",
  "failure.token.expired": "Your sign-in has run out. Sign in again, then press again.",
  "failure.token.revoked": "This sign-in was switched off. Sign in again, or ask the front desk.",
  "failure.webhook.invalid": "The payment could not be verified. Please check with the app that took it.",
  "failure.door_code.invalid":
    "This code is wrong or can no longer be used. Check the paper, or get a new one at the front desk.",
  "failure.community.not_yours": "This belongs to another community. Ask the management there if you may come.",
  "failure.permission.denied": "Only the host or the management can do this. Please ask them.",
  "failure.resource.not_found": "This is gone or has moved. Have a look at what else there is.",
  "failure.group.invite_only": "This group is joined by invitation. Follow it, or ask its host when you meet.",
  "failure.group.last_host": "You are its last host. Ask another member to take over before you leave.",
  "failure.idempotency.mismatch": "This does not match what you sent a moment ago. Reload to see if you are in.",
  "failure.sign_up.exists": "You are signed up already: here is your seat.",
  "failure.sign_up.party_too_large": "There is no room for that many at all. Try with fewer people.",
  "failure.sign_up.no_room": "There are not enough free seats to add them. You keep what you have; try adding fewer.",
  "failure.sign_up.cancelled": "This sign-up was cancelled. Sign up again if you want to come.",
  "failure.occurrence.not_open": "Nobody can sign up for this date now. Pick another one, or call the front desk.",
  "failure.occurrence.ended": "This one is over. Have a look at the next.",
  "failure.activity.capacity_below_taken": "There cannot be fewer seats than people who hold one. Talk to them first.",
  "failure.payment.amount_mismatch":
    "The amount paid is not the one asked for. Please check with the app that took it.",
  "failure.payment.expired":
    "The seat was no longer held, so it went back. You get your money back and can sign up again.",
  "failure.payment.settled": "This payment has been settled already. Reload to see it.",
  "failure.activity.no_occurrence": "No date is set for this activity yet. Look again in a few days.",
  "failure.server.error": "Something broke on our side. Try again in a while, or call the front desk.",
  "failure.server.busy": "Many people are here right now. Try again in a moment.",
  "failure.network.offline": "No signal. Try again when there is one.",
  "failure.network.unreachable": "No connection, most likely a weak signal. Try again, or call the front desk.",
  "failure.network.timeout": "The signal is too slow and no answer came. Try again.",
  "failure.response.unexpected":
    "The answer made no sense. Reload the page and try again; if that fails, tell the management.",
  "failure.client.secret_key":
    "This page uses a key that must stay secret, so it was stopped. The management should use the one that starts with pk_.",
  "failure.client.unconfigured":
    "This page is not connected yet. Please tell the management; to sign up, call the front desk.",
};
