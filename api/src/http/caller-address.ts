import type { AddressOf } from "./mounting.ts";

/** What a Node server hands over beside a request. */
type Connection = { incoming?: { socket?: { remoteAddress?: string | undefined } | undefined } | undefined };

/**
 * Where a request came from: what the operator's proxy wrote into `header`, else who opened the connection. A connection
 * from a private network is a proxy's that was not named, so nothing is known: everybody would share one address.
 */
export function callerAddress({ header }: { header: string | null }): AddressOf {
  return ({ headers }, environment) => {
    if (header !== null) {
      // What stands before the last comma, the sender may have written.
      const written = headers.get(header)?.split(",").at(-1)?.trim() ?? "";
      return written === "" ? null : networkOf(written);
    }
    const address = (environment as Connection | undefined)?.incoming?.socket?.remoteAddress;
    return address === undefined || isPrivate(address) ? null : networkOf(address);
  };
}

/** An IPv4 address, or the first 64 bits of an IPv6 one: a home has all of the rest to itself. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const groups = head.split(":").filter(Boolean);
  const ending = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - ending.length);
  return [...groups, ...Array<string>(zeros).fill("0"), ...ending]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

const privateNetworks = [
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^::1$/,
  /^f[cd][\da-f]{2}:/,
  /^fe[89ab][\da-f]:/,
];

function isPrivate(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  return privateNetworks.some((network) => network.test(plain));
}
