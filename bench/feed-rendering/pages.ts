import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Browser } from "playwright-core";
import { build } from "vite";
import type { Stage } from "./page.ts";

declare global {
  interface Window {
    stage: Stage;
  }
}

const here = import.meta.dirname;
const types: Record<string, string> = { "": "text/html", ".js": "text/javascript", ".json": "application/json" };

export type Pages = {
  url: string;
  /** Builds a page whose one module is `entry`; peers wear `look`. Its body is `body`, its head begins with `head`. */
  add(name: string, entry: string, look?: string): Promise<void>;
  /** Puts text under a path, as it is. */
  put(path: string, text: string | Buffer): void;
  close(): Promise<void>;
};

/** Pages and their modules from memory, in Brotli as a good server sends them. */
export async function openPages(): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), "linli-bench-"));
  const files = new Map<string, Buffer>();
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const feed = pathname.endsWith("/feed") ? "/feed.json" : pathname;
    const bytes = files.get(feed);
    if (!bytes) return void answer.writeHead(404).end();
    answer.writeHead(200, {
      "content-type": `${types[extname(feed)] ?? "text/plain"}; charset=utf-8`,
      "content-encoding": "br",
      "content-length": bytes.length,
      "cache-control": "no-store",
    });
    answer.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const put = (path: string, text: string | Buffer) => void files.set(path, packed(path, text));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put,
    async add(name, entry, look = "") {
      const source = join(folder, `${name}.ts`);
      const outDir = join(folder, name);
      await writeFile(source, entry);
      const built = await build({
        root: here,
        configFile: false,
        logLevel: "error",
        define: { "process.env.NODE_ENV": JSON.stringify("production"), linliLook: JSON.stringify(look) },
        build: {
          outDir,
          target: "es2021",
          modulePreload: false,
          rolldownOptions: { input: source, output: { entryFileNames: "page.js" } },
        },
      });
      const outputs = "output" in built ? built.output : [];
      for (const { fileName } of outputs) put(`/${name}/${fileName}`, await readFile(join(outDir, fileName)));
      put(`/${name}`, pageWith(`<script type="module" src="/${name}/page.js"></script>`));
    },
    async close() {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A module was made as small as it gets when it was built; pages and answers are made for each request, so quickly. */
function packed(path: string, text: string | Buffer): Buffer {
  const quality = path.endsWith(".js") ? constants.BROTLI_MAX_QUALITY : 4;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

export const pageWith = (content: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
   <style>body { margin: 0; font-family: sans-serif; }</style>${content}`;

/** The page that `page.ts` drives. */
export const measuredEntry = (contender: string) =>
  `import { mount } from ${JSON.stringify(`${here}/contenders/${contender}.ts`)};
   import { stageFor } from ${JSON.stringify(`${here}/page.ts`)};
   window.stage = stageFor(mount, Date.now());`;

/** What ours wears with every kind of item that is measured in the page. */
export async function lookOfOurs(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction("window.stage");
  await page.evaluate(() => window.stage.warmUp(100));
  await page.evaluate(() => window.stage.fill());
  const look = await page.evaluate(() => window.stage.look());
  await page.close();
  return look;
}
