import { html } from "../html.mjs";
import { money } from "../money.mjs";

export const home = ({ customer, ledger }) => ({
  title: "巷口钱包",
  linli: true,
  content: html`<section class="account">
<p>余额</p>
<p class="sum">${money(ledger.balance(customer))}</p>
<form action="/sign-out" method="post"><p>${customer.name} · ${customer.home}</p><button>换一个人</button></form>
</section>
<h2>楼下有什么</h2>
<linli-sign-up-form><a href="/help">打电话到物业前台报名</a></linli-sign-up-form>`,
});
