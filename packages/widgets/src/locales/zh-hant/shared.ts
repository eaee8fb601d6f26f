import type { SharedTerms } from "../terms/shared.ts";

export const shared: SharedTerms = {
  opening: "正在打開",
  notOpened: "沒打開。等一會兒再試，或打電話問服務台。",
  tryAgain: "再試一次",
};
