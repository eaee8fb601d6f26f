import type { Activity, SignUp } from "@linli/contract";
import type { ReactiveControllerHost } from "lit";
import type { PartStyles } from "../../appearance/appearance.controller.ts";
import { lazily } from "../../foundation/lazily.ts";
import { PartController } from "../../foundation/part.controller.ts";
import { loadWords } from "../../locales/index.ts";
import { signUpFormPayingWords } from "../../locales/terms/sign-up-form-paying.ts";
import type { PayingPictures } from "../drawing.ts";
import type { Cashier, CashierOptions } from "../paying/cashier.ts";

const payingPictures = lazily(() => import("../paying/index.ts"));

type Options = CashierOptions & {
  language: () => string | undefined;
  wear: (part: PartStyles) => void;
};

/** What a form needs only where something is paid: pictures, words, and whoever asks the page for its cashier. */
export class PayingPart {
  private part: PartController<PayingPictures>;
  private cashier: Cashier | undefined;

  constructor(host: ReactiveControllerHost & EventTarget, options: Options) {
    this.part = new PartController(host, {
      key: options.language,
      fetch: async (language) => {
        const [pictures] = await Promise.all([payingPictures(), loadWords(language, signUpFormPayingWords)]);
        if (!this.cashier) options.wear(pictures.partStyles);
        this.cashier ??= pictures.openCashier(host, options);
        return pictures;
      },
      onFailure: (cause) => options.report("network.unreachable", cause),
    });
  }

  /** Undefined until they are needed and there, null when they cannot come. */
  get pictures(): PayingPictures | null | undefined {
    return this.part.failed ? null : this.part.value;
  }

  need(): void {
    if (!this.part.failed) void this.part.bring();
  }

  retry(): void {
    if (this.part.failed) void this.part.bring();
  }

  pay(): void {
    this.cashier?.pay();
  }
}

/** Something about it is, or may come to be, a matter of paying here. */
export function isPaidHere({ fee }: Activity, signUp: SignUp | null): boolean {
  return fee?.collect === "host_app" || !!signUp?.price || /held|offered|expired/.test(signUp?.seat ?? "");
}

/** What happens to others, or in the cashier's office, may change it: news of money may come after the seat is gone. */
export const isUnsettled = (signUp: SignUp | null | undefined) =>
  !!signUp &&
  (/waitlisted|offered|held/.test(signUp.seat) || /expired|cancelled|refund_due/.test(signUp.payment_state ?? ""));

export const minutesToPay = ({ held_at, expires_at }: NonNullable<SignUp["hold"]>) =>
  Math.round((Date.parse(expires_at) - Date.parse(held_at)) / 60_000);
