import { expect, test } from "vitest";
import { paymentLink } from "./payment-link.ts";

test("the site's own page is where to pay", () => {
  expect(paymentLink("https://portal.example/pay/pay_1?from=linli")).toBe(
    "https://portal.example/pay/pay_1?from=linli",
  );
});

test.each([
  null,
  "",
  "/pay/pay_1",
  "//portal.example/pay",
  "http://portal.example/pay",
  "javascript:alert(1)",
  " javascript:alert(1)//https://portal.example",
  "data:text/html,https://portal.example",
  "alipays://platformapi/startapp",
  "https://",
])("%j is not a page to send somebody to who is about to pay", (link) => {
  expect(paymentLink(link)).toBeNull();
});
