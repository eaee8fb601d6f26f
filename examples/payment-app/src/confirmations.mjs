const second = 1000;
/** Before the next attempt, and between all later ones. */
const pauses = [1, 5, 30, 120, 600].map((seconds) => seconds * second);
const between = 60 * second;

/** Why Linli did not take a payment, by its code: then the money goes back. */
const refusals = {
  "payment.expired": "expired",
  "payment.amount_mismatch": "amount",
  "payment.settled": "settled",
  "resource.not_found": "unknown",
};

/**
 * Tells Linli of every payment until it has heard, whoever is still looking: at once, then with growing pauses, and after a
 * restart from the book. What Linli refuses goes back to the customer; so does what a neighbour has cancelled there.
 */
export function createConfirmations({ ledger, linli, after, report }) {
  const waiting = new Map();
  let stopped = false;

  /** One attempt for one payment. Resolves when Linli has answered, or cannot be reached. */
  async function tell(payment, attempt = 0) {
    waiting.get(payment)?.();
    waiting.delete(payment);
    const [message] = ledger.find(payment)?.untold ?? [];
    if (!message || stopped) return;
    const { status, code } = await linli.tell(payment, message).catch((error) => {
      report(error);
      return { status: 0, code: null };
    });
    if (stopped) return;
    if (status === 200) {
      ledger.hear(payment, message.id);
    } else if (message.outcome === "paid" && code in refusals) {
      ledger.giveBack(payment, refusals[code]);
      await tell(payment);
    } else if (code in refusals) {
      // The money is back already; there is nothing that Linli could add.
      ledger.hear(payment, message.id);
    } else {
      const pause = pauses[Math.min(attempt, pauses.length - 1)];
      waiting.set(
        payment,
        after(pause, () => void tell(payment, attempt + 1)),
      );
    }
  }

  /** A seat that was paid and then cancelled in Linli: the money goes back, and Linli hears that it did. */
  async function payBack() {
    for (const payment of await linli.readRefundsDue()) {
      const entry = ledger.find(payment);
      if (!entry || entry.returned) continue;
      ledger.giveBack(payment, "cancelled");
      await tell(payment);
    }
  }

  const look = () => {
    const next = () => !stopped && waiting.set("refunds", after(between, look));
    return payBack().then(next, (error) => {
      report(error);
      next();
    });
  };

  return {
    tell,
    /** Goes on with what an earlier run has left. */
    start() {
      for (const { payment } of ledger.untold()) void tell(payment);
      void look();
    },
    stop() {
      stopped = true;
      for (const cancel of waiting.values()) cancel();
    },
  };
}
