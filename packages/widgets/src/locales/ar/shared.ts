import type { SharedTerms } from "../terms/shared.ts";

export const shared: SharedTerms = {
  opening: "جارٍ الفتح",
  notOpened: "لم يُفتح هذا. حاول بعد قليل أو اتصل بالاستقبال.",
  tryAgain: "حاول مرة أخرى",
};
