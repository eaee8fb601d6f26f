import { Webhook } from "standardwebhooks";

const patience = 10_000;

/** What this server says to Linli's, with the secret key, and what it hears. */
export function createLinli({ api, community, secretKey, webhookSecret }, { fetch }) {
  const webhook = new Webhook(webhookSecret);
  const authorization = `Bearer ${secretKey}`;
  const payments = `${api}/v1/communities/${community}/payments`;

  async function ask(address, options = {}) {
    const response = await fetch(address, {
      ...options,
      headers: { authorization, ...options.headers },
      signal: AbortSignal.timeout(patience),
    });
    const body = await response.json().catch(() => ({}));
    return { status: response.status, body };
  }

  return {
    /** What is to be paid: `{ id, state, amount, currency, expires_at, title, … }`; null when Linli knows of no such payment. */
    async readPayment(payment) {
      const { status, body } = await ask(`${payments}/${payment}`);
      if (status === 200) return body;
      if (status === 404) return null;
      throw new Error(`Linli answers ${status} ${body.code}`);
    },

    /** Everything that was paid for seats that are given back. */
    async readRefundsDue() {
      const { status, body } = await ask(`${api}/v1/site/payments?state=refund_due&limit=100`);
      if (status !== 200) throw new Error(`Linli answers ${status} ${body.code}`);
      return body.items.map(({ id }) => id);
    },

    /** Tells what became of a payment; the same message may be told again. Answers status and code. */
    async tell(payment, { id, ...message }) {
      const text = JSON.stringify(message);
      const at = new Date();
      const { status, body } = await ask(`${payments}/${payment}/result`, {
        method: "POST",
        body: text,
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": webhook.sign(id, at, text),
        },
      });
      return { status, code: body.code ?? null };
    },
  };
}
