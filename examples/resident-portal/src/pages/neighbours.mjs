import { html } from "../html.mjs";
import { groupCard, signUpForm } from "../snippet.mjs";

const texts = {
  "zh-CN": {
    title: "邻里",
    about: "住户自己办的活动，物业出场地。点名字就能报名，来不了随时取消，位子会给等着的人。",
    forward: "单独一页，可以发给邻居",
    groups: "全部小组",
    rules: "会所厨房和活动室，住户使用不收费，提前三天到前台登记。想自己办一场，也是跟前台说一声。",
    byPhone: "打电话或到前台报名",
    picture: "傍晚的会所，窗里亮着灯",
  },
  en: {
    title: "Neighbours",
    about:
      "Residents run them, the management lends the room. Open one to sign up; if you cannot come, cancel, and your seat goes to the next in line.",
    forward: "A page of its own, to send to a neighbour",
    groups: "All groups",
    rules:
      "Residents use the clubhouse free of charge. To run something yourself, tell the front desk three days ahead.",
    byPhone: "Sign up by phone or at the front desk (in Chinese)",
    picture: "The clubhouse at dusk with lit windows",
  },
};

export function neighbours(visit) {
  const words = texts[visit.language];
  const { activity, group } = visit.demo;
  return {
    title: words.title,
    section: "neighbours",
    crumbs: [words.title],
    contentLanguage: visit.language,
    linli: true,
    content: html`
<h1>${words.title}</h1>
<p>${words.about}</p>
<div class="side">
${signUpForm({ ...visit, activity })}
<p class="under"><a href="/activity?id=${activity}">${words.forward}</a></p>
</div>
<div id="main">
${signUpForm({ ...visit, activity: null })}
</div>
<div class="side">
${groupCard({ ...visit, group })}
<p class="under"><a href="/groups">${words.groups}</a></p>
<div class="box">
<img src="/pictures/clubhouse.svg" width="368" height="230" alt="${words.picture}">
<p>${words.rules}</p>
<p class="more"><a href="/notices/sign-up">${words.byPhone}</a></p>
</div>
</div>`,
  };
}
