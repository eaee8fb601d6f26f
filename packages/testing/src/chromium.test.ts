import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { chromiumLaunch, launchChromium } from "./chromium.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the browser of the tests", () => {
  test("is the one that CHROME_PATH names", async () => {
    vi.stubEnv("CHROME_PATH", "/opt/chosen/chrome");
    expect((await chromiumLaunch()).executablePath).toBe("/opt/chosen/chrome");
  });

  test.skipIf(process.platform !== "linux")("else the first on the path that really starts", async () => {
    const folder = mkdtempSync(join(tmpdir(), "linli-path-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, code] of Object.entries({ "google-chrome": 1, chromium: 0 })) {
      writeFileSync(join(folder, name), `#!/bin/sh\nexit ${code}\n`, { mode: 0o755 });
    }
    vi.stubEnv("CHROME_PATH", "");
    vi.stubEnv("PATH", folder);
    expect((await chromiumLaunch()).executablePath).toBe(join(folder, "chromium"));
  });

  test("runs a page, with every language's numbers and a shadow root", async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent("<p id=host></p>");
      const seen = await page.evaluate(() => {
        const root = document.querySelector("#host")?.attachShadow({ mode: "open" });
        if (root) root.textContent = new Intl.NumberFormat("zh-Hans-u-nu-hanidec").format(2026);
        return root?.textContent;
      });
      expect(seen).toBe("二,〇二六");
    } finally {
      await browser.close();
    }
  });
});
