import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";

const types = { ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };

/** The style sheet and the pictures by their path, read once: nothing else in the folder can be asked for. */
export function readStaticFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => extname(name) in types);
  return new Map(
    names.map((name) => {
      const body = readFileSync(new URL(name, folder));
      const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
      return [`/${name.replaceAll("\\", "/")}`, { body, tag, type: types[extname(name)] }];
    }),
  );
}
