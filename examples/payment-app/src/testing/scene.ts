import { fileURLToPath } from "node:url";
import { launchChromium } from "@linli/testing/chromium";
import type { Browser, Locator, Page } from "playwright-core";
import { buildScriptTag } from "../../../../.config/first-run/script-tag.mjs";
import { schema } from "../../../../api/src/database/database.ts";
import { listen } from "../../../../api/src/http/node-server.ts";
import { withScriptTag } from "../../../../api/src/http/script-tag-files.ts";
import { encodeId } from "../../../../api/src/ids.ts";
import { releaseOverdueSeats } from "../../../../api/src/sign-ups/release-overdue-seats.ts";
import { startApi, type TestApi } from "../../../../api/src/testing/api.ts";
import type { TestEngine } from "../../../../api/src/testing/engines.ts";
import { planActivity } from "../../../../api/src/testing/neighbourhood.ts";
import { type Journal, startWallet, type Wallet } from "../../server.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** One phone, and everything that its browser complained about. */
export type Phone = { page: Page; form: Locator; troubles: string[] };

export type Scene = {
  api: TestApi;
  wallet: Wallet;
  /** What the wallet's server waits for, by how long: the test lets it happen. */
  waiting: { delay: number; callback: () => void }[];
  /** Everything that the wallet's server sends to Linli passes here. */
  line: { send: typeof fetch };
  /** What the till takes for what is due. */
  till: { take: (due: number) => number };
  /** Stops the wallet's server, and starts another one on the same book. */
  restart(): Promise<void>;
  /** An evening at 22.50 a person: its address in the wallet. */
  plan(options?: { capacity?: number }): Promise<string>;
  /** So many minutes pass for Linli and the wallet, and what was due by then is done. */
  pass(minutes: number): Promise<void>;
  openPhone(customer: string, path: string): Promise<Phone>;
  close(): Promise<void>;
};

/** 19:00, three days from now. */
const startsLocal = () => `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T19:00:00`;
const fee = { amount: 2250, currency: "CNY", per: "person", collect: "host_app" } as const;

/** A browser, and the script tag that its pages will load. */
export async function openBrowser(): Promise<Browser> {
  await buildScriptTag(root);
  return launchChromium();
}

/** A wallet beside the real API, each on an origin of its own. */
export async function openScene(browser: Browser, engine?: TestEngine): Promise<Scene> {
  const api = await startApi(engine);
  const fromApi = withScriptTag(
    (request) => api.app.fetch(request),
    fileURLToPath(new URL("../../../../packages/widgets/dist/script-tag", import.meta.url)),
  );
  const server = await listen({ fetch: fromApi, port: 0, hostname: "127.0.0.1" });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const happened: object[] = [];
  const journal: Journal = { read: () => [...happened], append: (one) => happened.push(structuredClone(one)) };
  const scene = { waiting: [] as Scene["waiting"], line: { send: fetch }, till: { take: (due: number) => due } };
  const open = (port: number) =>
    startWallet({
      port,
      site: {
        api: `http://localhost:${server.port}`,
        site: encodeId("site", api.home.site),
        siteKey: api.home.siteKey,
        secretKey: api.home.secretKey,
        webhookSecret: api.home.webhookSecret,
        issuer: { alg: "HS256", secret: api.home.issuerSecret },
        community: encodeId("community", api.home.community),
      },
      journal,
      now,
      fetch: (input, init) => scene.line.send(input, init),
      till: (due) => scene.till.take(due),
      after(delay, callback) {
        const one = { delay, callback };
        scene.waiting.push(one);
        return () => void scene.waiting.splice(scene.waiting.indexOf(one) >>> 0, 1);
      },
      report: () => {},
    });
  let wallet = await open(0);
  await api.database.withSite(api.home.site, (transaction) =>
    transaction.update(schema.sites).set({ origins: [wallet.address] }),
  );
  return {
    ...scene,
    api,
    get wallet() {
      return wallet;
    },
    async restart() {
      await wallet.close();
      scene.waiting.length = 0;
      wallet = await open(Number(new URL(wallet.address).port));
    },
    async plan({ capacity = 8 } = {}) {
      const { activity } = await planActivity(api.database, api.home, { fee, capacity, startsLocal: startsLocal() });
      return `/activity?id=${encodeId("activity", activity)}`;
    },
    async pass(minutes) {
      ahead += minutes * 60_000;
      api.setNow(new Date(now()));
      await releaseOverdueSeats({ database: api.database, now: new Date(now()) });
    },
    openPhone: (customer, path) => openPhone(browser, wallet, customer, path),
    async close() {
      await wallet.close();
      await server.close();
      await api.close();
    },
  };
}

/** Picks a name, as one does in the demonstration, and lands on the page that was asked for. */
async function openPhone(browser: Browser, { address }: Wallet, customer: string, path: string): Promise<Phone> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 375, height: 740 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.stack ?? error.message}`));
  await page.goto(`${address}${path}`);
  await page.getByRole("button", { name: customer }).click();
  return { page, form: page.locator("linli-sign-up-form"), troubles };
}

/** Lets what the wallet's server waits for that long happen now. */
export function letPass({ waiting }: Pick<Scene, "waiting">, delay: number): void {
  const due = waiting.filter((each) => each.delay === delay);
  for (const each of due) {
    waiting.splice(waiting.indexOf(each), 1);
    each.callback();
  }
  if (due.length === 0) throw new Error(`Nothing waits ${delay} ms: ${waiting.map((each) => each.delay).join(", ")}`);
}
