import { money } from "./money.mjs";
import { refusalWord, returnWord } from "./words.mjs";

/** Milliseconds that a customer waits at the till for Linli's word; afterwards it comes without them. */
const patience = 4_000;

/** Takes payments for seats. What is to be paid Linli says, never the page. */
export function createCashier({ ledger, linli, confirmations, after, till }) {
  const isDue = ({ state }) => state === "pending" || state === "failed";
  const outOfTime = () => new Promise((resolve) => after(patience, resolve));
  const refused = (word) => ({ status: "failed", word });

  async function orderOf(customer, payment) {
    const due = await linli.readPayment(payment);
    if (!due) return null;
    const order = { ...due, balance: ledger.balance(customer) };
    const why = isDue(due) ? (order.balance < due.amount ? "short" : null) : due.state;
    return { ...order, word: why && refusalWord(why, order) };
  }

  function outcomeOf(payment) {
    const entry = ledger.find(payment);
    if (entry.returned) return refused(returnWord(entry.returned.why, entry));
    return { status: "submitted", reference: entry.reference };
  }

  return {
    /** What the till shows; `word` says why it cannot be paid, where it cannot. Null when Linli knows of no such payment. */
    async show(customer, payment) {
      const order = await orderOf(customer, payment);
      if (!order) return null;
      const { amount, currency, title, expires_at, balance, word } = order;
      return { sum: money(amount, currency), title, expires_at, balance: money(balance), word };
    },

    /** Takes the money, once however often it is pressed, and gives Linli a moment to take note. */
    async pay(customer, payment) {
      const order = await orderOf(customer, payment);
      if (!order) return null;
      const known = ledger.find(payment);
      const isPaid = known && !known.returned;
      if (isPaid && known.customer !== customer.sub) return refused(refusalWord("paid"));
      if (!isPaid) {
        if (order.word) return refused(order.word);
        ledger.pay(customer, order, till(order.amount));
      }
      await Promise.race([confirmations.tell(payment), outOfTime()]);
      return outcomeOf(payment);
    },
  };
}
