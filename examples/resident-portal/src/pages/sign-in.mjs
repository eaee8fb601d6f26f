import { html } from "../html.mjs";

const texts = {
  "zh-CN": {
    title: "登录",
    about: "这是演示站：选一位住户就登录，不用密码。",
    name: "姓名",
    home: "住址",
    where: ({ building, flat }) => `${building} 号楼 ${flat}`,
    button: "登录",
    label: (name) => `以${name}的身份登录`,
  },
  en: {
    title: "Sign in",
    about: "This is a demonstration: choose a resident, no password needed.",
    name: "Name",
    home: "Home",
    where: ({ building, flat }) => `Building ${building}, ${flat}`,
    button: "Sign in",
    label: (name) => `Sign in as ${name}`,
  },
};

export function signIn({ address, language, residents }) {
  const words = texts[language];
  return {
    title: words.title,
    crumbs: [words.title],
    contentLanguage: language,
    content: html`
<div class="box alone">
<h1>${words.title}</h1>
<p>${words.about}</p>
<form action="/sign-in" method="post">
<input type="hidden" name="back" value="${address.searchParams.get("back") ?? ""}">
<table class="ledger">
<tr><th scope="col">${words.name}</th><th scope="col">${words.home}</th><td></td></tr>
${residents.map((resident) => row(resident, words))}
</table>
</form>
</div>`,
  };
}

function row(resident, words) {
  const label = words.label(resident.name);
  return html`<tr>
<td>${resident.name}</td><td>${words.where(resident)}</td>
<td class="action"><button name="resident" value="${resident.sub}" aria-label="${label}">${words.button}</button></td>
</tr>`;
}
