import { launchChromium } from "@linli/testing/chromium";
import type { Browser } from "playwright-core";
import { type Demo, demoFolder, freePorts, startDemo } from "./demo-process.ts";

/** One running demo with an empty past, and one browser. */
export type Scene = { demo: Demo; browser: Browser; close(): Promise<void> };

export async function openScene(): Promise<Scene> {
  const folder = demoFolder();
  const endings: (() => unknown)[] = [folder.remove];
  const close = async () => {
    for (const end of endings.reverse()) await end();
  };
  try {
    const demo = await startDemo({ folder: folder.path, port: await freePorts() });
    endings.push(demo.stop);
    const browser = await launchChromium();
    endings.push(() => browser.close());
    return { demo, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}
