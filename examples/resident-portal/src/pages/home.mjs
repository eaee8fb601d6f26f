import { html } from "../html.mjs";
import { activityFeed } from "../snippet.mjs";
import { noticesOf } from "./notice-board.mjs";

export function home(visit) {
  const latest = noticesOf(visit.today).slice(0, 4);
  return {
    title: "首页",
    section: "home",
    linli: true,
    content: html`
<img class="banner" src="/pictures/moon-gate.svg" width="1088" height="340" alt="梧桐里的月洞门，墙头坐着一只橘猫，门里是荷塘">
<div id="main">
<div class="box">
<h1>回家了</h1>
<p>物业服务中心在会所一层。水电急修、快递代收、访客登记，打 <b class="figure">8230 5161</b>，白天晚上都有人接。</p>
</div>
<div class="box">
<h2>公告</h2>
<table class="list">
${latest.map(({ slug, title, posted }) => html`<tr><td><a href="/notices/${slug}">${title}</a></td><td class="date">${posted}</td></tr>`)}
</table>
<p class="more"><a href="/notices">全部公告</a></p>
</div>
${activityFeed(visit)}
</div>
<div class="side">
<div class="box">
<h2>邻里</h2>
<p>打球、讲故事、修东西、包粽子。这星期楼下有什么，去看看。</p>
<p class="more"><a href="/neighbours">近期活动</a>　<a href="/groups">小组</a></p>
</div>
<div class="box">
<h2>办事</h2>
<table class="list">
<tr><th scope="row">访客停车</th><td>东门岗亭登记车牌，两小时内不收费</td></tr>
<tr><th scope="row">装修登记</th><td>带图纸和施工队身份证复印件到前台，周一至周五 9:00–17:00</td></tr>
<tr><th scope="row">借会所</th><td>提前三天到前台登记，住户使用不收费，用完扫净</td></tr>
<tr><th scope="row">借梯子、推车</th><td>前台押房卡，当天还</td></tr>
</table>
</div>
<div class="box">
<h2>小区平面图</h2>
<img src="/pictures/compound-plan.svg" width="720" height="500" alt="十二栋楼围着会所和荷塘，东门靠路，南门靠路">
<p class="note">A 会所　B 荷塘　C 月洞门花园<br>
D 东门，澄江街，全天开<br>
E 南门，梧桐路，6:00–23:00</p>
</div>
</div>`,
  };
}
