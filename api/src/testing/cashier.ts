import { randomUUID } from "node:crypto";
import type { PaymentResult } from "@linli/contract";
import { Webhook } from "standardwebhooks";
import type { TestApi } from "./api.ts";
import type { Neighbourhood } from "./neighbourhood.ts";

type Request = {
  /** What is sent after the signature was made; the signed bytes unless said otherwise. */
  sent?: string | Uint8Array<ArrayBuffer>;
  signed?: string;
  id?: string;
  at?: Date;
  secret?: string;
  headers?: Record<string, string>;
};

/** A wallet's server: signs what it says of a payment, as any library of Standard Webhooks does. */
export function cashierOf(api: TestApi, home: Neighbourhood = api.home) {
  const authorization = `Bearer ${home.secretKey}`;

  /** The headers of one message, made for exactly this text. */
  function sign(
    text: string,
    { id = `msg_${randomUUID()}`, at = new Date(), secret = home.webhookSecret }: Request = {},
  ): Record<string, string> {
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(id, at, text),
    };
  }

  return {
    sign,
    /** Tells the API; `path` is `…/communities/com_…/payments/pay_…`. */
    async tell(path: string, result: PaymentResult | string, request: Request = {}): Promise<Response> {
      const text = typeof result === "string" ? result : JSON.stringify(result);
      return api.app.request(`${path}/result`, {
        method: "POST",
        headers: {
          authorization,
          "content-type": "application/json",
          ...sign(request.signed ?? text, request),
          ...request.headers,
        },
        body: request.sent ?? text,
      });
    },
    async ask(path: string): Promise<Response> {
      return api.app.request(path, { headers: { authorization } });
    },
  };
}
