/** The site's own page for a payment, or null: what is not https is nowhere to take a resident who is about to pay. */
export function paymentLink(link: string | null): string | null {
  try {
    return link && new URL(link).protocol === "https:" ? link : null;
  } catch {
    return null;
  }
}
