import { expect, test } from "vitest";
import { callerAddress } from "./caller-address.ts";

function addressOf(remoteAddress: string | undefined, { header = null as string | null, headers = {} } = {}) {
  const request = new Request("https://api.example/", { headers });
  return callerAddress({ header })(request, { incoming: { socket: { remoteAddress } } });
}

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["172.32.0.1", "172.32.0.1"],
])("whoever connects from %s is counted as %s", (remote, counted) => {
  expect(addressOf(remote)).toBe(counted);
});

test.each(["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "::ffff:10.0.0.1", "fd00::1", "fe80::1%eth0"])(
  "a connection from %s is a proxy's: nobody is known by it",
  (remote) => {
    expect(addressOf(remote)).toBeNull();
  },
);

test("a named proxy is believed in what it wrote last, never in what the sender wrote before it", () => {
  const header = "x-forwarded-for";
  const headers = { "x-forwarded-for": "1.1.1.1, 203.0.113.7" };
  expect(addressOf("10.0.0.1", { header, headers })).toBe("203.0.113.7");
  expect(addressOf("10.0.0.1", { header })).toBeNull();
  expect(addressOf("203.0.113.8", { headers })).toBe("203.0.113.8");
});

test("a runtime that hands nothing over knows nobody", () => {
  expect(callerAddress({ header: null })(new Request("https://api.example/"), undefined)).toBeNull();
});
