import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SignJWT } from "jose";

/** The app's customers; the first two have something in a locker. */
const customers = [
  { sub: "r1001", name: "周敏", parcels: [{ from: "菜市场", locker: "A-07" }] },
  {
    sub: "r1006",
    name: "叶青",
    parcels: [
      { from: "旧书店", locker: "C-12" },
      { from: "药房", locker: "B-03" },
    ],
  },
  { sub: "r1008", name: "宋池", parcels: [] },
];
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const built = new URL("./dist/", import.meta.url);
const tokenLife = 15 * 60;

/** Opens the built app on `http://localhost:<port>`; `demo` is the content of Linli's demo.json. */
export async function startApp({ port, demo, host = "127.0.0.1" }) {
  const sessions = new Map();
  const me = (request) => sessions.get(/(?:^|; )locker=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1]);
  const actions = {
    "GET /shop": (request) => json({ linli: linliOf(demo), customers: names, me: me(request) ?? null }),
    "POST /sign-in": (request) => {
      const customer = customers.find(({ sub }) => sub === form(request).get("sub"));
      if (!customer) return { status: 404, headers: {}, body: "" };
      const session = randomBytes(24).toString("base64url");
      sessions.set(session, customer);
      return json(customer, { "set-cookie": `locker=${session}; Path=/; HttpOnly; SameSite=Lax` });
    },
    "POST /sign-out": (request) => {
      sessions.delete(/(?:^|; )locker=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1]);
      return { status: 204, headers: { "set-cookie": "locker=; Path=/; Max-Age=0" }, body: "" };
    },
    "POST /linli/token": async (request) => {
      const customer = me(request);
      return customer ? json({ token: await residentToken(customer, demo) }) : { status: 204, headers: {}, body: "" };
    },
  };
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, "http://app.invalid");
      const act = actions[`${request.method} ${pathname}`];
      if (request.method === "POST" && !isOwnPage(request)) return void response.writeHead(403).end();
      if (request.method === "POST") request.body = await text(request);
      const { status = 200, headers, body } = act ? await act(request) : file(pathname);
      response.writeHead(status, { "x-content-type-options": "nosniff", ...headers }).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    address: `http://localhost:${server.address().port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const names = customers.map(({ sub, name }) => ({ sub, name }));

/** What may stand in a page; the secrets of demo.json stay here. */
const linliOf = ({ api, siteKey, community, activity }) => ({ api, siteKey, community, activity });

/** What Linli accepts as proof of who is here, signed with the secret that it shares with this server. */
function residentToken({ sub, name }, { site, community, issuer }) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ name, communities: [community] })
    .setProtectedHeader({ alg: issuer.alg, typ: "JWT" })
    .setIssuer(site)
    .setAudience("linli")
    .setSubject(sub)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + tokenLife)
    .sign(new TextEncoder().encode(issuer.secret));
}

const json = (value, headers = {}) => ({
  status: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  body: JSON.stringify(value),
});

/** Browsers say in headers that no page can forge which page sent a request. */
const isOwnPage = ({ headers }) => headers["sec-fetch-site"] === "same-origin";

const form = ({ body }) => new URLSearchParams(body);

async function text(request) {
  let all = "";
  for await (const chunk of request.setEncoding("utf8")) {
    all += chunk;
    if (all.length > 4096) throw new Error("The form is larger than any of ours.");
  }
  return all;
}

function file(pathname) {
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  if (!/^(index\.html|assets\/[\w.-]+\.(js|css))$/.test(name)) return { status: 404, headers: {}, body: "" };
  const type = `${types[extname(name)]}; charset=utf-8`;
  return { headers: { "content-type": type }, body: readFileSync(new URL(name, built)) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { LINLI_DEMO = fileURLToPath(new URL("../../.linli/demo.json", import.meta.url)) } = process.env;
  const demo = JSON.parse(readFileSync(LINLI_DEMO, "utf8"));
  // Linli answers pages of this address and of no other.
  const { address } = await startApp({ port: Number(new URL(demo.partnerApp).port), demo });
  console.log(`Parcel lockers: ${address}`);
}
