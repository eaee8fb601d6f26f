import { html } from "../html.mjs";
import { isIdentifier } from "../identifier.mjs";
import { signUpForm } from "../snippet.mjs";

const texts = {
  "zh-CN": { title: "活动", neighbours: "邻里", all: "全部近期活动", signIn: "登录后报名" },
  en: { title: "Activity", neighbours: "Neighbours", all: "Everything that is on", signIn: "Sign in to sign up" },
};

/** The page that a link in a chat opens: `/activity?id=act_…`, one date of a series with `&occurrence=occ_…`. */
export function activity(visit) {
  const id = visit.address.searchParams.get("id");
  const occurrence = visit.address.searchParams.get("occurrence");
  if (!isIdentifier("act", id) || (occurrence !== null && !isIdentifier("occ", occurrence))) return null;
  const words = texts[visit.language];
  return {
    title: words.title,
    section: "neighbours",
    crumbs: [html`<a href="/neighbours">${words.neighbours}</a>`, words.title],
    contentLanguage: visit.language,
    linli: true,
    content: html`
<div class="alone">
${signUpForm({ ...visit, activity: id, occurrence })}
<p class="under"><a href="/neighbours">${words.all}</a></p>
</div>`,
  };
}
