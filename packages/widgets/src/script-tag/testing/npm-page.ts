import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Answer } from "./two-origins.ts";

/** A page whose developer installed the package and bundled it with what everybody bundles with. */
export async function buildNpmPage() {
  const folder = await mkdtemp(join(tmpdir(), "linli-npm-page-"));
  const define = fileURLToPath(new URL("../../sign-up-form/define.ts", import.meta.url));
  await writeFile(join(folder, "main.js"), `import ${JSON.stringify(define)};`);
  await writeFile(join(folder, "index.html"), '<script type="module" src="/main.js"></script>');
  await build({ root: folder, configFile: false, logLevel: "silent" });
  let lost = /$^/;
  const refused: string[] = [];

  return {
    /** Serves the page with an element in it that asks the API. */
    answer:
      (api: string, element: string): Answer =>
      ({ path }, response) => {
        if (lost.test(path)) {
          refused.push(path);
          response.destroy();
        } else if (path === "/") {
          const markup = element.replace(" ", ` api="${api}" site-key="pk_1" community="com_1" `);
          const page = readFileSync(join(folder, "dist/index.html"), "utf8");
          response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page + markup);
        } else {
          const file = join(folder, "dist", new URL(path, "http://portal").pathname);
          response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(file));
        }
      },
    /** Cuts the line for some files. */
    cut(these: RegExp) {
      lost = these;
      return {
        refused,
        restore() {
          lost = /$^/;
        },
      };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
