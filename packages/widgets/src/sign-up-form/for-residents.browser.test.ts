import { expect, test } from "vitest";
import { button, formOnPage, heading, heard, words } from "./testing/on-page.ts";

const closed = { residentsOnly: true, token: null };
const communityReads = (paths: { path: string }[]) => paths.filter(({ path }) => path === "").length;

test("a stranger who is shown an activity of a closed community is asked to sign in, and then sees it", async () => {
  const reader = formOnPage(closed);
  const asked = heard(reader, "linli-auth-required");
  await expect.element(words("这里的内容，住在小区里的人才能看")).toBeVisible();
  expect(asked).toEqual([]);
  reader.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("zhoumin")));
  await button("登录").click();
  await expect.element(heading("包粽子，认邻居")).toBeVisible();
  expect(asked.map(({ action }) => action)).toEqual(["read"]);
  expect(communityReads(reader.responder.received)).toBe(1);
});

test("what a closed community has coming up is for residents as well, and the community need not be asked", async () => {
  const reader = formOnPage({ ...closed, attributes: { activity: "" } });
  await expect.element(button("登录")).toBeVisible();
  expect(communityReads(reader.responder.received)).toBe(0);
});

test("in an open community what is gone is gone, for strangers too", async () => {
  formOnPage({ token: null, attributes: { activity: "act_gone" } });
  await expect.element(words(/这里的内容不在了/)).toBeVisible();
  await expect.element(button("登录")).not.toBeInTheDocument();
});

test("a resident is not told to sign in when something is gone", async () => {
  const { responder } = formOnPage({ residentsOnly: true, attributes: { activity: "act_gone" } });
  await expect.element(words(/这里的内容不在了/)).toBeVisible();
  expect(communityReads(responder.received)).toBe(0);
});
