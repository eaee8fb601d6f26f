import { html } from "../html.mjs";

const sentences = {
  400: ["没看懂", "送来的内容不完整。请回到上一页再试一次。"],
  403: ["没有办成", "这个请求不是从本站页面发出的。请从本站页面再试一次。"],
  404: ["没有这一页", "可能是链接旧了。"],
  405: ["没有办成", "这一页只能看。"],
  500: ["出错了", "我们这边出了点问题，请过一会儿再试。"],
};

/** The page for what did not work; `status` is the HTTP status. */
export function problem(status) {
  const [title, sentence] = sentences[status];
  return {
    title,
    crumbs: [title],
    content: html`
<div class="box alone">
<h1>${title}</h1>
<p>${sentence}急事打前台 <b class="figure">8230 5161</b>。</p>
<p class="more"><a href="/">回首页</a></p>
</div>`,
  };
}
