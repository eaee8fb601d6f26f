import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { protectionHeaders } from "./src/policy.mjs";
import { residents as register } from "./src/residents.mjs";
import { answer } from "./src/routes.mjs";
import { createSessions } from "./src/sessions.mjs";
import { readStaticFiles } from "./src/static-files.mjs";

/**
 * Opens the portal on `http://localhost:<port>`; `demo` is the content of demo.json.
 * Rejects with the system's error when the port is taken.
 */
export async function startPortal({ port, demo, host = "127.0.0.1", residents = register, now = Date.now }) {
  const portal = {
    demo,
    residents,
    now,
    sessions: createSessions({ now }),
    files: readStaticFiles(new URL("./public/", import.meta.url)),
  };
  const server = createServer((request, response) => respond(request, response, portal));
  server.requestTimeout = 10_000;
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

async function respond(request, response, portal) {
  const { status, headers, body } = await answerSafely(request, portal);
  response.writeHead(status, { ...protectionHeaders(portal.demo), ...headers });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function answerSafely(request, portal) {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  if (!URL.canParse(request.url, "http://portal.invalid")) return { status: 400, headers, body: "Bad request\n" };
  try {
    return await answer(request, { ...portal, address: new URL(request.url, "http://portal.invalid") });
  } catch (error) {
    console.error(error);
    return { status: 500, headers, body: "Internal server error\n" };
  }
}

async function runAlone({ LINLI_DEMO = ".linli/demo.json", PORT = "8788" }) {
  try {
    const demo = JSON.parse(readFileSync(LINLI_DEMO, "utf8"));
    const { address } = await startPortal({ port: Number(PORT), demo });
    console.log(`Resident portal: ${address}`);
  } catch (error) {
    console.error(`The portal could not be opened: ${error.message}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runAlone(process.env);
