import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { withScriptTag } from "./script-tag-files.ts";

const folder = mkdtempSync(join(tmpdir(), "linli-script-tag-"));
const directory = join(folder, "script-tag");
const loader = `/* loader */ ${"window.Linli = {};".repeat(200)}`;
const element = `/* element */ ${"export const element = 1;".repeat(200)}`;
mkdirSync(join(directory, "linli"), { recursive: true });
writeFileSync(join(directory, "linli.js"), loader);
writeFileSync(join(directory, "linli", "sign-up-form-B2x9_kQa.js"), element);
writeFileSync(join(directory, "linli", "core-Zz91_kQb.js"), element);
writeFileSync(join(directory, "linli", "core-Zz91_kQb.js.gz"), gzipSync(`/* prepared */ ${element}`));
writeFileSync(join(directory, "linli", "core-Zz91_kQb.js.br"), brotliCompressSync(`/* prepared */ ${element}`));
writeFileSync(join(directory, "linli", "styles.css"), ":host {}");
writeFileSync(join(folder, "secret.js"), "secret");
afterAll(() => rmSync(folder, { recursive: true }));

const serve = withScriptTag(() => new Response("the application"), directory);
const ask = async (path: string, init?: RequestInit) => serve(new Request(`http://localhost${path}`, init));

const forAWhile = "public, max-age=300";

describe("the script tag's files", () => {
  test("have their types, and live as long as their names say", async () => {
    const expected = [
      ["/linli.js", "text/javascript", forAWhile],
      ["/linli/sign-up-form-B2x9_kQa.js", "text/javascript", "public, max-age=31536000, immutable"],
      ["/linli/styles.css", "text/css", forAWhile],
    ] as const;
    for (const [path, type, cacheControl] of expected) {
      const { status, headers } = await ask(path);
      expect(status).toBe(200);
      expect(headers.get("content-type")).toContain(type);
      expect(headers.get("cache-control")).toBe(cacheControl);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("vary")).toBe("Accept-Encoding");
    }
  });

  test("are compressed on their way when nobody did it before", async () => {
    const response = await ask("/linli.js", { headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.byteLength).toBeLessThan(loader.length / 10);
    expect(gunzipSync(bytes).toString()).toBe(loader);
  });

  test("are sent as they were prepared", async () => {
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const [accepted, encoding] of [
      ["gzip, deflate, br, zstd", "br"],
      ["gzip, br;q=0", "gzip"],
      ["gzip", "gzip"],
    ] as const) {
      const response = await ask("/linli/core-Zz91_kQb.js", { headers: { "accept-encoding": accepted } });
      expect(response.headers.get("content-encoding"), accepted).toBe(encoding);
      expect(response.headers.get("content-type")).toContain("text/javascript");
      expect(response.headers.get("vary")).toBe("Accept-Encoding");
      expect(unpack[encoding](Buffer.from(await response.arrayBuffer())).toString()).toContain("/* prepared */");
    }
  });

  test("are plain for whoever cannot unpack", async () => {
    const response = await ask("/linli.js");
    expect(response.headers.has("content-encoding")).toBe(false);
    expect(await response.text()).toBe(loader);
  });

  test("end at their folder, however the address is written", async () => {
    const encoded = ["/linli/..%2f..%2fsecret.js", "/linli/..%5c..%5csecret.js", "/linli/%252e%252e%252fsecret.js"];
    for (const path of [...encoded, "/linli/", "/linli/%00", "/linli//linli.js", "/linli/none.js"]) {
      const response = await ask(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("answer a preflight for every page", async () => {
    const response = await ask("/linli.js", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });
});

test("everything else is the application's", async () => {
  for (const path of [
    "/",
    "/linli",
    "/linli.js/",
    "/linli.json",
    "/v1/linli.js",
    "/secret.js",
    "/linli/../secret.js",
  ]) {
    expect(await (await ask(path)).text(), path).toBe("the application");
  }
});
