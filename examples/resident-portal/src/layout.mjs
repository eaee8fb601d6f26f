import { monthsAgo } from "./dates.mjs";
import { html } from "./html.mjs";
import { monthlyFee } from "./records.mjs";
import { linliScript } from "./snippet.mjs";
import { terms } from "./terms.mjs";

const sections = ["home", "bills", "repairs", "notices", "neighbours", "map"];
const addresses = {
  home: "/",
  bills: "/bills",
  repairs: "/repairs",
  notices: "/notices",
  neighbours: "/neighbours",
  map: "/map",
};

/** A whole page: the portal's frame around what a page module gave. */
export function layout(
  { title, section = null, crumbs = [], content, contentLanguage = "zh-CN", linli = false },
  visit,
) {
  const words = terms[visit.language];
  return html`<!DOCTYPE html>
<html lang="${visit.language}" class="${visit.size}-text">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - ${words.brand}</title>
<link rel="icon" href="/pictures/leaf.svg" type="image/svg+xml">
<link rel="stylesheet" href="/portal.css">
${linli && linliScript(visit.demo)}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<div id="top"><div class="wide clear">
${account(visit, words)}
<p id="brand"><a href="/"><img src="/pictures/leaf.svg" width="28" height="28" alt=""> ${words.brand}</a></p>
<ul id="menu">${sections.map((name) => menuItem(name, section, words))}</ul>
</div></div>
<div class="wide">
<p id="crumbs"><a href="/">${words.home}</a>${crumbs.map((crumb) => html` <i>/</i> ${crumb}`)}</p>
${strip(visit, words)}
<div id="content" class="clear" lang="${contentLanguage}">
${content}
</div>
</div>
<div id="foot"><div class="wide">
<p>${words.office}　${words.duty}</p>
<p>${words.address}</p>
${preferences(visit, words)}
</div></div>
</body>
</html>
`;
}

function menuItem(name, section, words) {
  const current = name === section && html` aria-current="page"`;
  return html`<li><a href="${addresses[name]}"${current}>${words[name]}</a></li>`;
}

function account({ resident, path }, words) {
  if (!resident)
    return html`<p id="account"><a href="/sign-in?back=${encodeURIComponent(path)}">${words.signIn}</a></p>`;
  return html`<form id="account" action="/sign-out" method="post">
<span>${resident.name} ${resident.household}</span> <button type="submit">${words.signOut}</button>
</form>`;
}

function strip({ resident, today }, words) {
  if (!resident) return html`<table id="strip"><tr><td>${words.strangerStrip}</td></tr></table>`;
  const repair = resident.repair ? words.repairComing(resident.repair) : words.noRepair;
  return html`<table id="strip"><tr>
<th scope="row">${words.fee(monthsAgo(today, 0))}</th><td>${words.paid(monthlyFee(resident))}</td>
<th scope="row">${words.repair}</th><td>${repair}</td>
<th scope="row">${words.parcels}</th><td>${words.parcelsWaiting(resident.parcels)}</td>
</tr></table>`;
}

function preferences({ language, size, path }, words) {
  const back = encodeURIComponent(path);
  const otherSize = size === "large" ? "normal" : "large";
  const otherLanguage = language === "en" ? "zh-CN" : "en";
  return html`<p><a href="/view?size=${otherSize}&amp;back=${back}">${size === "large" ? words.normalText : words.largeText}</a>
　<a href="/view?language=${otherLanguage}&amp;back=${back}" lang="${otherLanguage}">${words.otherLanguage}</a></p>`;
}
