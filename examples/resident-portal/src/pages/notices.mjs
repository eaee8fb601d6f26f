import { html } from "../html.mjs";
import { noticesOf } from "./notice-board.mjs";

export function notices({ today }) {
  return {
    title: "公告",
    section: "notices",
    crumbs: ["公告"],
    content: html`
<div id="main">
<div class="box">
<h1>公告</h1>
<table class="list">
${noticesOf(today).map(
  ({ slug, title, posted }) =>
    html`<tr><td><a href="/notices/${slug}">${title}</a></td><td class="date">${posted}</td></tr>`,
)}
</table>
</div>
</div>
${side}`,
  };
}

/** One notice, or null when no such notice hangs on the board. */
export function notice({ today, address }) {
  const found = noticesOf(today).find(({ slug }) => address.pathname === `/notices/${slug}`);
  if (!found) return null;
  return {
    title: found.title,
    section: "notices",
    crumbs: [html`<a href="/notices">公告</a>`, found.title],
    content: html`
<div id="main">
<div class="box letter">
<h1>${found.title}</h1>
${found.body.map((paragraph) => html`<p>${paragraph}</p>`)}
<p class="signature">梧桐里物业服务中心<br>${found.posted}</p>
</div>
</div>
${side}`,
  };
}

const side = html`<div class="side">
<div class="box">
<img src="/pictures/wutong-leaves.svg" width="368" height="230" alt="几片梧桐叶，两只小铃铛一样的果子">
<p>纸质公告同时贴在每栋楼的门厅和东门宣传栏。看不清字的，按页脚的“大字版”。</p>
</div>
</div>`;
