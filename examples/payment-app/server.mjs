import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createCashier } from "./src/cashier.mjs";
import { createConfirmations } from "./src/confirmations.mjs";
import { customers as everybody } from "./src/customers.mjs";
import { fileJournal, noJournal } from "./src/journal.mjs";
import { createLedger } from "./src/ledger.mjs";
import { createLinli } from "./src/linli.mjs";
import { protectionHeaders } from "./src/policy.mjs";
import { answer } from "./src/routes.mjs";
import { createSessions } from "./src/sessions.mjs";
import { readStaticFiles } from "./src/static-files.mjs";

/** Calls back once after so many milliseconds; the function it returns takes that back. */
function later(delay, callback) {
  const timer = setTimeout(callback, delay);
  return () => clearTimeout(timer);
}

/** Opens the wallet on `http://localhost:<port>`; `site` is what `open-account.mjs` writes down. */
export async function startWallet({
  port,
  site,
  host = "127.0.0.1",
  customers = everybody,
  journal = noJournal(),
  now = Date.now,
  after = later,
  fetch = globalThis.fetch,
  till = (amount) => amount,
  report = (error) => console.error(error),
}) {
  const linli = createLinli(site, { fetch });
  const ledger = createLedger({ journal, now });
  const confirmations = createConfirmations({ ledger, linli, after, report });
  const wallet = {
    site,
    customers,
    now,
    ledger,
    cashier: createCashier({ ledger, linli, confirmations, after, till }),
    sessions: createSessions({ now }),
    files: readStaticFiles(new URL("./public/", import.meta.url)),
  };
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answerSafely(request, wallet, report);
    response.writeHead(status, { ...protectionHeaders(site), ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  server.requestTimeout = 10_000;
  server.listen(port, host);
  await once(server, "listening");
  confirmations.start();
  return {
    address: `http://localhost:${server.address().port}`,
    async close() {
      confirmations.stop();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function answerSafely(request, wallet, report) {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  if (!URL.canParse(request.url, "http://wallet.invalid")) return { status: 400, headers, body: "Bad request\n" };
  try {
    return await answer(request, { ...wallet, address: new URL(request.url, "http://wallet.invalid") });
  } catch (error) {
    report(error);
    return { status: 503, headers, body: "Not now\n" };
  }
}

async function runAlone({ WALLET = "../../.linli/wallet.json", PORT = "8790" }) {
  try {
    const site = JSON.parse(readFileSync(WALLET, "utf8"));
    const journal = fileJournal(join(dirname(WALLET), "wallet-book.jsonl"));
    const { address } = await startWallet({ port: Number(PORT), site, journal });
    console.log(`Wallet: ${address}`);
  } catch (error) {
    console.error(`The wallet could not be opened: ${error.message}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runAlone(process.env);
