import { randomUUID } from "node:crypto";

/**
 * The wallet's own book. An entry is one payment: who paid what for what, whether it went back, and what Linli has not
 * been told of it yet. It is written before anything is told, and nothing is ever written over.
 */
export function createLedger({ journal, now }) {
  const entries = [];
  const find = (payment) => entries.findLast((entry) => entry.payment === payment) ?? null;
  const moment = () => new Date(now()).toISOString();
  const write = (happened) => {
    journal.append(happened);
    apply[happened.type](happened);
  };

  const apply = {
    paid(entry) {
      const { amount, reference, currency, at, message } = entry;
      const untold = [{ id: message, outcome: "paid", amount, currency, reference, paid_at: at }];
      entries.push({ ...entry, heard: false, returned: null, untold });
    },
    told({ payment, message }) {
      const entry = find(payment);
      entry.untold = entry.untold.filter(({ id }) => id !== message);
      entry.heard = true;
    },
    returned({ payment, why, reference, at, message, outcome }) {
      const entry = find(payment);
      const { due: amount, currency } = entry;
      entry.returned = { why, at };
      entry.untold = [{ id: message, outcome, amount, currency, reference, paid_at: at }];
    },
  };
  for (const happened of journal.read()) apply[happened.type](happened);

  const number = (letter) =>
    `${letter}${moment().slice(0, 10).replaceAll("-", "")}${randomUUID().slice(0, 6).toUpperCase()}`;
  const message = () => `msg_${randomUUID().replaceAll("-", "")}`;

  return {
    /** The last entry of a payment: one that went back may be paid again. */
    find,
    /** The customer's payments, newest first. */
    of: ({ sub }) => entries.filter(({ customer }) => customer === sub).reverse(),
    /** Payments of which Linli does not know everything yet. */
    untold: () => entries.filter(({ untold }) => untold.length > 0),
    balance: ({ sub, balance }) =>
      entries
        .filter(({ customer, returned }) => customer === sub && !returned)
        .reduce((left, { amount }) => left - amount, balance),

    /** Takes `amount` from the account; `due` is what Linli asked for. */
    pay(customer, { id, amount: due, currency, title }, amount) {
      const reference = number("W");
      write({
        type: "paid",
        payment: id,
        customer: customer.sub,
        due,
        amount,
        currency,
        title,
        reference,
        at: moment(),
        message: message(),
      });
      return find(id);
    },
    /** Linli has heard this message; nothing more is to be said of it. */
    hear: (payment, heard) => write({ type: "told", payment, message: heard }),
    /** Gives the money back, and has Linli told: of a refund, or that the payment failed where it took no money. */
    giveBack(payment, why) {
      if (find(payment).returned) return;
      const outcome = why === "amount" ? "failed" : "refunded";
      write({ type: "returned", payment, why, outcome, reference: number("R"), at: moment(), message: message() });
    },
  };
}
