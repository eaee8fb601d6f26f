import { html } from "./html.mjs";

/** The one script tag, as the guide for property managers has it. */
export function linliScript({ api, siteKey, community }) {
  return html`<script async src="${api}/linli.js" data-site-key="${siteKey}" data-community="${community}" data-token-url="/linli/token"></script>`;
}

// Four elements. The link inside is what a browser without JavaScript shows.

export function signUpForm({ activity, occurrence, size, language }) {
  const link = language === "en" ? "Sign up by phone or at the front desk" : "打电话或到前台报名";
  const attributes = written({ activity, occurrence, density: densityFor(size) });
  return html`<linli-sign-up-form${attributes}><a href="/notices/sign-up">${link}</a></linli-sign-up-form>`;
}

export function activityFeed({ size, language }) {
  const link = language === "en" ? "Read the notice board" : "看公告栏";
  const attributes = written({ density: densityFor(size) });
  return html`<linli-activity-feed${attributes}><a href="/notices">${link}</a></linli-activity-feed>`;
}

export function groupCard({ group, variant, size, language }) {
  const link = language === "en" ? "How to join a group" : "怎么参加小组";
  const attributes = written({ group, variant, density: densityFor(size) });
  return html`<linli-group-card${attributes}><a href="/notices/groups">${link}</a></linli-group-card>`;
}

export function neighbourMap({ size, language }) {
  const link = language === "en" ? "Everything that is on" : "看全部近期活动";
  const attributes = written({ density: densityFor(size), layers: "activities groups neighbours needs" });
  return html`<linli-neighbour-map${attributes}><a href="/neighbours">${link}</a></linli-neighbour-map>`;
}

function densityFor(size) {
  return size === "large" && size;
}

function written(attributes) {
  return Object.entries(attributes).map(([name, value]) => value && html` ${name}="${value}"`);
}
