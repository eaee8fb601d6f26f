import { daysAgo } from "../dates.mjs";
import { html } from "../html.mjs";

export function repairs({ resident, today }) {
  return {
    title: "报修",
    section: "repairs",
    crumbs: ["报修"],
    content: html`
<div id="main">
<div class="box">
<h1>报修</h1>
<p>打前台 <b class="figure">8230 5161</b> 报楼号、房号和什么坏了，夜里也有人接。公共地方的灯、门、电梯坏了，看见就打，不用等别人。</p>
</div>
<div class="box">
<h2>我家的报修</h2>
${resident ? history(resident, today) : html`<p>登录后能看到师傅什么时候来。</p><p class="more"><a href="/sign-in?back=%2Frepairs">登录</a></p>`}
</div>
</div>
<div class="side">
<div class="box">
<h2>上门收费</h2>
<table class="list">
<tr><th scope="row">换水龙头、角阀</th><td>30 元，料另算</td></tr>
<tr><th scope="row">通下水</th><td>50 元起</td></tr>
<tr><th scope="row">换灯、换开关</th><td>20 元一处</td></tr>
<tr><th scope="row">门禁、对讲</th><td>不收费</td></tr>
</table>
<p class="note">七十岁以上独住的，人工不收费。</p>
</div>
<div class="box">
<h2>师傅来之前</h2>
<p>跑水：先关厨房水槽下面的总阀，顺时针拧到底。跳闸：拔掉刚插上的电器再推上去，推不上去就别推了，等师傅。闻到燃气味：开窗，出门再打电话。</p>
</div>
</div>`,
  };
}

function history({ repair }, today) {
  return html`<table class="ledger">
<tr><th scope="col">报修</th><th scope="col">什么</th><th scope="col">进度</th></tr>
${repair && html`<tr><td>${daysAgo(today, 1)}</td><td>${repair}</td><td>约好周三 14:00，杨师傅</td></tr>`}
<tr><td>${daysAgo(today, 74)}</td><td>客厅灯不亮</td><td>修好，换镇流器</td></tr>
<tr><td>${daysAgo(today, 203)}</td><td>纱窗掉轮</td><td>修好</td></tr>
</table>`;
}
