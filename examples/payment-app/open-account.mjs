// Makes the wallet a site of its own in the API that `npm start` runs, through the command line and the API alone, with
// an evening that costs something; writes what the wallet's server needs to `.linli/wallet.json`.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { API = "http://localhost:8787", PORT = "8790", WALLET = "../../.linli/wallet.json" } = process.env;
const run = promisify(execFile);

async function linli(...command) {
  const { stdout } = await run("npm", ["run", "--silent", "linli", "--", ...command], { cwd: root });
  return stdout;
}

function found(text, what) {
  const [, value] = what.exec(text) ?? [];
  if (!value) throw new Error(`The command line has not told ${what}`);
  return value;
}

const told = await linli("site", "create", "--name", "巷口钱包", "--origin", `http://localhost:${PORT}`);
const site = found(told, /(site_\w+)/);
const imported = await linli("import", "--site", site, "--community", "wutongli", "--name", "梧桐里");
const account = {
  api: API,
  site,
  siteKey: found(told, /(pk_[\w-]+)/),
  secretKey: found(told, /(sk_[\w-]+)/),
  webhookSecret: found(told, /(whsec_\S+)/),
  issuer: { alg: "HS256", secret: found(told, /issuer secret\s+(\S+)/) },
  community: found(imported, /(com_\w+)/),
};

const day = 86_400_000;
/** So many days from now at 19:00 in Shanghai. */
const evening = (days, hour) => `${new Date(Date.now() + days * day).toISOString().slice(0, 10)}T${hour}:00+08:00`;
const activities = [
  ["包粽子，认邻居", "cooking", "会所厨房", 2250, "person", 3, 16],
  ["双打，新手友好", "badminton", "会所 2 号场", 1500, "person", 2, 4],
  ["亲子陶艺", "craft", "会所二楼", 6000, "party", 5, 8],
];
for (const [title, kind, place, amount, per, days, capacity] of activities) {
  const response = await fetch(`${API}/v1/communities/${account.community}/activities`, {
    method: "POST",
    headers: { authorization: `Bearer ${account.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({
      title,
      kind,
      place: { name: place },
      fee: { amount, currency: "CNY", per, collect: "host_app" },
      occurrences: [{ starts_at: evening(days, "19:00"), ends_at: evening(days, "20:30"), capacity }],
    }),
  });
  if (!response.ok) throw new Error(`${title}: ${response.status} ${await response.text()}`);
}

const file = resolve(import.meta.dirname, WALLET);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
console.log(`${file} has what the wallet needs. Start it: npm start`);
