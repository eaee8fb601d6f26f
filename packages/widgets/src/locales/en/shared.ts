import type { SharedTerms } from "../terms/shared.ts";

export const shared: SharedTerms = {
  opening: "Opening",
  notOpened: "This did not open. Try again in a while, or call the front desk.",
  tryAgain: "Try again",
};
