import type { SharedTerms } from "../terms/shared.ts";

export const shared: SharedTerms = {
  opening: "正在打开",
  notOpened: "没打开。等一会儿再试，或打电话问物业前台。",
  tryAgain: "再试一次",
};
