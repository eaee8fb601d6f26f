import { expect, test } from "vitest";
import { pageSays } from "../foundation/testing/on-page.ts";
import { articles, feedOnPage, heading } from "./testing/on-page.ts";

test("a page's own words reach items that are drawn already, with the values they are about", async () => {
  const feed = feedOnPage();
  await expect.element(heading("邻里动态")).toBeVisible();
  const text = () =>
    articles(feed)
      .map((article) => article.textContent)
      .join();
  expect(text()).toContain("剩 4 位");
  pageSays({ words: { neighbourhoodFeed: "楼下", seatsFree: (seats) => `还能坐 ${seats} 个人` } });
  await expect.element(heading("楼下")).toBeVisible();
  await expect.poll(text).toContain("还能坐 4 个人");
  expect(text()).not.toContain("剩 4 位");
});
