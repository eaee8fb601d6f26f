/** Whether a text from an address has the form of one of Linli's ids: `act_…` and so on. */
export function isIdentifier(prefix, text) {
  return new RegExp(`^${prefix}_[0-9a-z]{26}$`).test(text ?? "");
}
