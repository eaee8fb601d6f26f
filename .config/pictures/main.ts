import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { startWallet, type WalletSite } from "../../examples/payment-app/server.mjs";
import { planAs } from "../../examples/resident-portal/src/testing/as-resident.ts";
import {
  type Demo,
  demoFolder,
  freePorts,
  startDemo,
} from "../../examples/resident-portal/src/testing/demo-process.ts";
import { signIn } from "../../examples/resident-portal/src/testing/neighbour.ts";
import { root } from "../verify/step.ts";
import { type Camera, openCamera } from "./camera.ts";

/** Takes the README's pictures anew, of what `npm start` and the wallet show. */
async function main(): Promise<void> {
  const folder = demoFolder();
  const endings: (() => unknown)[] = [folder.remove];
  try {
    const demo = await startDemo({ folder: folder.path, port: await freePorts() });
    endings.push(demo.stop);
    const camera = await openCamera();
    endings.push(camera.close);
    await takeMap(camera, demo);
    await takePortal(camera, demo);
    const wallet = await openWallet(demo, folder.path);
    endings.push(wallet.close);
    await takeWallet(camera, wallet.address);
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/** The portal's first page: what a neighbour has just planned, and what others say, to the end of an item. */
async function takePortal(camera: Camera, demo: Demo): Promise<void> {
  const title = "双打约四个人，新手友好";
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const [starts, ends] = ["19:30", "21:00"].map((time) => `${day}T${time}:00+08:00`) as [string, string];
  await planAs(demo, { sub: "r1004", name: "贺建国" }, { title, place: "会所 2 号场", starts, ends, capacity: 4 });
  const page = await camera.open({ viewport: { width: 960, height: 2000 } });
  await signIn(page, demo.portal, "周敏", "/");
  const items = page.locator("linli-activity-feed article.item");
  await items.first().getByText(title).filter({ visible: true }).first().waitFor();
  const next = await items.nth(3).boundingBox();
  await take(page, "portal", Math.floor(next?.y ?? 0));
}

/** What is on, what neighbours need, and where they take part. */
async function takeMap(camera: Camera, demo: Demo): Promise<void> {
  const page = await camera.open({ viewport: { width: 960, height: 878 } });
  await signIn(page, demo.portal, "周敏", "/map");
  await page.locator("linli-neighbour-map .canvas svg.pin.need").first().waitFor();
  await take(page, "map");
}

/** Two seats are held, and the wallet's own sheet asks for their price. */
async function takeWallet(camera: Camera, wallet: string): Promise<void> {
  const page = await camera.open({ viewport: { width: 375, height: 740 }, deviceScaleFactor: 1.5, isMobile: true });
  const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
  await page.goto(wallet);
  await press("宋池");
  await page.getByText("包粽子，认邻居").first().click();
  await press("大人多一位");
  await press("报名 2 人");
  await press(/^去.*付款$/);
  await page.getByRole("dialog").getByText("¥45", { exact: true }).waitFor();
  await take(page, "wallet");
}

/** A site of the wallet's own beside the demo's, by the steps of the example's README. */
async function openWallet({ api }: Demo, home: string): Promise<{ address: string; close(): Promise<void> }> {
  const port = await freePorts();
  const file = join(home, "wallet.json");
  await promisify(execFile)("npm", ["run", "--silent", "open-account"], {
    cwd: join(root, "examples/payment-app"),
    env: { ...process.env, API: api, LINLI_HOME: home, PORT: String(port), WALLET: file },
  });
  return startWallet({ port, site: JSON.parse(readFileSync(file, "utf8")) as WalletSite });
}

/** The page from its top, or only so many pixels of it. */
async function take(page: Page, name: string, height = page.viewportSize()?.height ?? 0): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.evaluate(() => document.fonts.ready);
  const path = join(root, "docs/images", `${name}.png`);
  await page.screenshot({ path, animations: "disabled", clip: { x: 0, y: 0, width, height } });
  console.log(path);
}

await main();
