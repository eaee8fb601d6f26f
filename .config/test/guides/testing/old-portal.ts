import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a property manager has put into the portal, in the guide's own words. */
export type PortalParts = {
  policy: string;
  /** By path: the page's HTML, and the files beside it. */
  files: Map<string, { kind: string; text: string }>;
  /** Claims of whoever is signed in, signed with the issuer's secret. */
  claims: object;
  secret: string;
};

export type OldPortal = { address: string; parts: PortalParts; close(): Promise<void> };

/** A portal of a few files; what is in them is filled in once its address is known. */
export async function openPortal(): Promise<OldPortal> {
  const parts: PortalParts = { policy: "default-src 'none'", files: new Map(), claims: {}, secret: "" };
  const server = createServer((request, response) => {
    const { method, url = "/" } = request;
    if (method === "POST" && url === "/linli/token") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ token: signed(parts) }));
      return;
    }
    const file = parts.files.get(url);
    response.writeHead(file ? 200 : 204, {
      "content-security-policy": parts.policy,
      ...(file && { "content-type": `text/${file.kind}; charset=utf-8` }),
    });
    response.end(file?.text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    parts,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** HS256 by hand, as a page of an old portal may well do it. */
function signed({ claims, secret }: PortalParts): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const iat = Math.floor(Date.now() / 1000);
  const life = Number(Reflect.get(claims, "exp")) - Number(Reflect.get(claims, "iat"));
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, iat, exp: iat + life, jti: randomUUID() })}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}
