import { html } from "../html.mjs";

/** One activity at an address of its own, so that the phone's back button leads where people expect. */
export function activity({ address }) {
  const id = address.searchParams.get("id") ?? "";
  if (!/^act_[0-9a-z]{26}$/.test(id)) return null;
  return {
    title: "邻里活动",
    back: "/",
    linli: true,
    content: html`<linli-sign-up-form activity="${id}"><a href="/help">打电话到物业前台报名</a></linli-sign-up-form>`,
  };
}
