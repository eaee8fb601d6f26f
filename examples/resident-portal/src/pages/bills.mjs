import { html } from "../html.mjs";
import { billsOf } from "../records.mjs";

export function bills({ resident, today }) {
  return {
    title: "缴费",
    section: "bills",
    crumbs: ["缴费"],
    content: html`
<div id="main">
<div class="box">
<h1>缴费</h1>
${resident ? account(resident, today) : html`<p>登录后能看到自己家的账单。</p><p class="more"><a href="/sign-in?back=%2Fbills">登录</a></p>`}
</div>
</div>
<div class="side">
<div class="box">
<h2>收费标准</h2>
<table class="list">
<tr><th scope="row">物业费</th><td>每月每平方米 3.20 元</td></tr>
<tr><th scope="row">地下车位</th><td>每月 180 元</td></tr>
<tr><th scope="row">公摊电费</th><td>按总表，各户平分</td></tr>
<tr><th scope="row">装修清运</th><td>每平方米 6 元，一次</td></tr>
</table>
</div>
<div class="box">
<h2>怎么交</h2>
<p>前台现金、刷卡都可以，也可以在银行办代扣，每月 3 日扣款。发票到前台开，或者写在便条上放进信箱，第二天送上门。</p>
</div>
</div>`,
  };
}

function account(resident, today) {
  return html`<p>${resident.name}，${resident.building} 号楼 ${resident.flat}，${resident.area} 平方米</p>
<table class="ledger">
<tr><th scope="col">月份</th><th scope="col">项目</th><th scope="col" class="amount">金额（元）</th><th scope="col">状态</th></tr>
${billsOf(resident, today).map(
  ({ month, item, amount, paidOn }) =>
    html`<tr><td>${month} 月</td><td>${item}</td><td class="amount">${amount}</td><td>${paidOn ? `${paidOn}已缴` : "月底抄表后扣"}</td></tr>`,
)}
</table>`;
}
