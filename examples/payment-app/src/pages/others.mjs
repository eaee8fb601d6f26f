import { html } from "../html.mjs";

export const signIn = ({ address, customers }) => ({
  title: "谁的钱包",
  content: html`<p class="none">这是演示：点一个名字就登录，不用密码。</p>
<form action="/sign-in" method="post" class="people">
<input type="hidden" name="back" value="${address.searchParams.get("back") ?? "/"}">
${customers.map(({ sub, name, home }) => html`<button name="customer" value="${sub}"><b>${name}</b><span>${home}</span></button>`)}
</form>`,
});

export const help = () => ({
  title: "报名电话",
  back: "/",
  content: html`<p class="none">梧桐里物业前台 8230 5161，报活动名字和几个人来就行。</p>`,
});

export const problem = (status) => ({
  title: status === 404 ? "没有这一页" : "现在不行",
  back: "/",
  content: html`<p class="none">${status === 404 ? "这里没有东西。" : "这一步现在做不了，回首页再试。"}</p>`,
});
