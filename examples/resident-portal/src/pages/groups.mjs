import { html } from "../html.mjs";
import { isIdentifier } from "../identifier.mjs";
import { groupCard } from "../snippet.mjs";

const texts = {
  "zh-CN": {
    title: "小组",
    neighbours: "邻里",
    about: "常在一起做一件事的邻居。先去一次，觉得合得来再加入；不想来了，随时退出，不用跟谁解释。",
    all: "全部小组",
    rules: "小组由住户自己管，加人、改简介都归组长。场地还是跟前台说一声，物业只出钥匙。",
    byPhone: "不方便上网的",
    picture: "几片梧桐叶，两只小铃铛一样的果子",
  },
  en: {
    title: "Groups",
    neighbours: "Neighbours",
    about:
      "Neighbours who keep doing one thing together. Come along once, join if you like it there, and leave whenever you want to.",
    all: "All groups",
    rules: "Groups are run by residents. For a room, have a word with the front desk: the management lends the key.",
    byPhone: "By phone or at the front desk (in Chinese)",
    picture: "A few plane leaves",
  },
};

/** Every group of the neighbourhood. */
export function groups(visit) {
  const words = texts[visit.language];
  return {
    title: words.title,
    section: "neighbours",
    crumbs: [html`<a href="/neighbours">${words.neighbours}</a>`, words.title],
    contentLanguage: visit.language,
    linli: true,
    content: html`
<h1>${words.title}</h1>
<p>${words.about}</p>
<div id="main">
${groupCard({ ...visit, group: null })}
</div>
<div class="side">
<div class="box">
<img src="/pictures/wutong-leaves.svg" width="368" height="230" alt="${words.picture}">
<p>${words.rules}</p>
<p class="more"><a href="/notices/groups">${words.byPhone}</a></p>
</div>
</div>`,
  };
}

/** The page that a link in a chat opens: `/group?id=grp_…`. */
export function group(visit) {
  const id = visit.address.searchParams.get("id");
  if (!isIdentifier("grp", id)) return null;
  const words = texts[visit.language];
  return {
    title: words.title,
    section: "neighbours",
    crumbs: [html`<a href="/neighbours">${words.neighbours}</a>`, html`<a href="/groups">${words.title}</a>`],
    contentLanguage: visit.language,
    linli: true,
    content: html`
<div class="alone">
${groupCard({ ...visit, group: id, variant: "page" })}
<p class="under"><a href="/groups">${words.all}</a></p>
</div>`,
  };
}
