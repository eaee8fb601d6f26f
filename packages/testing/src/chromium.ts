import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** What Playwright's `launch` needs to start the browser that this machine has. */
export type ChromiumLaunch = { executablePath: string; args: string[]; env: Record<string, string> };

const args = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--no-first-run",
  "--no-pings",
  "--font-render-hinting=none",
];

/**
 * Starts the browser, headless. Rejects with what to do when the machine has none.
 * @param fonts a folder of fonts that it takes for the system's own, beside those of the machine; on Linux only.
 */
export async function launchChromium({ fonts }: { fonts?: string } = {}): Promise<Browser> {
  const launch = await chromiumLaunch();
  if (fonts) {
    const known = launch.env["FONTCONFIG_FILE"] ?? "/etc/fonts/fonts.conf";
    const file = join(fonts, "fonts.conf");
    writeFileSync(
      file,
      `<fontconfig><include ignore_missing="yes">${known}</include><dir>${fonts}</dir><cachedir>${fonts}</cachedir></fontconfig>`,
    );
    launch.env["FONTCONFIG_FILE"] = file;
  }
  return chromium.launch(launch);
}

/** `$CHROME_PATH`, else a Chrome or Chromium of the system, else the one from npm, unpacked once per checkout. */
export async function chromiumLaunch(): Promise<ChromiumLaunch> {
  const installed = process.env["CHROME_PATH"] || installedChrome();
  if (installed) return { executablePath: installed, args, env: environment() };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chrome or Chromium found: install one, or name its path in CHROME_PATH");
  }
  const folder = unpacked();
  // The archive brings libraries that bare machines lack, and a font for those without any.
  const libraries = [process.env["LD_LIBRARY_PATH"], join(folder, "al2023", "lib")].filter(Boolean).join(delimiter);
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return {
    executablePath: join(folder, "chromium"),
    args,
    env: { ...environment(), LD_LIBRARY_PATH: libraries, ...fonts },
  };
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].map((root) =>
    join(process.env[root] ?? "", "Google", "Chrome", "Application", "chrome.exe"),
  ),
};

/** The first that answers `--version`: some systems ship a `chromium-browser` that only asks for an installation. */
function installedChrome(): string | undefined {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(places[process.platform] ?? []), ...(process.platform === "win32" ? [] : onPath)].find((candidate) => {
    if (!isExecutable(candidate)) return false;
    return process.platform === "win32" || spawnSync(candidate, ["--version"], { timeout: 20_000 }).status === 0;
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder with the unpacked browser. Appears whole or not at all, so that two test runs may race for it. */
function unpacked(): string {
  const require = createRequire(import.meta.url);
  const entry = join(dirname(require.resolve("@sparticuz/chromium")), "..", "esm", "index.js");
  const { version } = require(join(dirname(entry), "..", "..", "package.json")) as { version: string };
  const cache = cacheFolder();
  const folder = join(cache, `chromium-${version}`);
  if (isExecutable(join(folder, "chromium"))) return folder;

  const half = mkdtempSync(join(cache, "unpacking-"));
  try {
    // In a process of its own: the package unpacks into TMPDIR, with the libraries only where it sees a bare host.
    const unpack = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", `import c from ${JSON.stringify(pathToFileURL(entry))}; await c.executablePath()`],
      { env: { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" }, encoding: "utf8" },
    );
    if (unpack.status !== 0) throw new Error(`Chromium from npm could not be unpacked: ${unpack.stderr}`);
    for (const program of [half, join(half, "chromium")]) chmodSync(program, 0o755);
    writeFileSync(
      join(half, "fonts.conf"),
      `<fontconfig><dir>${join(folder, "fonts", "fonts")}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>`,
    );
    renameSync(half, folder);
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    if (!isExecutable(join(folder, "chromium"))) throw cause;
  }
  return folder;
}

function cacheFolder(): string {
  const beside = fileURLToPath(new URL("../../../node_modules/.cache/linli", import.meta.url));
  try {
    mkdirSync(beside, { recursive: true });
    accessSync(beside, constants.W_OK);
    return beside;
  } catch {
    const own = join(tmpdir(), `linli-browser-${process.getuid?.() ?? "user"}`);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return own;
  }
}
