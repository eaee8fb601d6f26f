import { describe, expect, test } from "vitest";
import { newWebhookSecret, requirePaymentUrl } from "./settings.ts";

describe("the site's own page for a payment", () => {
  test.each([
    "https://wallet.example/pay/{payment}",
    "https://wallet.example:8443/pay?for={payment}#now",
    "http://localhost:8790/pay/{payment}",
  ])("can be %s", (url) => {
    expect(requirePaymentUrl(url)).toBe(url);
  });

  test.each([
    ...["javascript:alert('{payment}')", "data:text/html,{payment}", "//wallet.example/{payment}", "{payment}", ""],
    ...[
      "http://wallet.example/{payment}",
      "https://wallet.example/pay",
      "https://{payment}.example/",
      "ftp://a/{payment}",
    ],
    ...["https://user:word@wallet.example/{payment}", "https://", "wallet://pay/{payment}"],
  ])("cannot be %j", (url) => {
    expect(() => requirePaymentUrl(url)).toThrow("request.invalid");
  });
});

test("every webhook secret is another, with 256 random bits", () => {
  const secrets = Array.from({ length: 50 }, newWebhookSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(atob(secret.replace("whsec_", ""))).toHaveLength(32);
});
