import { html } from "../html.mjs";
import { money } from "../money.mjs";

const fates = {
  expired: "位子已经放回去，原路退回",
  amount: "金额对不上，原路退回",
  settled: "已经付过，原路退回",
  unknown: "对方不认这一笔，原路退回",
  cancelled: "报名已取消，原路退回",
};

const fateOf = ({ returned, heard }) =>
  returned ? fates[returned.why] : heard ? "已付，对方已确认" : "已付，等对方确认";

export function bills({ customer, ledger }) {
  const entries = ledger.of(customer);
  return {
    title: "账单",
    content: html`<p class="left">余额 ${money(ledger.balance(customer))}</p>
${entries.length === 0 ? html`<p class="none">还没有付过款。</p>` : html`<ul class="bills">${entries.map(bill)}</ul>`}`,
  };
}

const bill = (entry) => html`<li>
<div><b>${entry.title}</b><b class="sum">${entry.returned ? html`<s>-${money(entry.amount, entry.currency)}</s>` : html`-${money(entry.amount, entry.currency)}`}</b></div>
<div><span>${fateOf(entry)}</span><span>${entry.reference}</span></div>
</li>`;
