import { html } from "./html.mjs";

/** The one script tag, as the guide for property managers has it. */
export function linliScript({ api, siteKey, community }) {
  return html`<script async src="${api}/linli.js" data-site-key="${siteKey}" data-community="${community}" data-token-url="/linli/token"></script>`;
}

/** One element. The link inside is what a browser without JavaScript shows. */
export function signUpForm({ activity, occurrence, size, language }) {
  const attributes = [
    activity && html` activity="${activity}"`,
    occurrence && html` occurrence="${occurrence}"`,
    size === "large" && html` density="large"`,
  ];
  const link = language === "en" ? "Sign up by phone or at the front desk" : "打电话或到前台报名";
  return html`<linli-sign-up-form${attributes}><a href="/notices/sign-up">${link}</a></linli-sign-up-form>`;
}
