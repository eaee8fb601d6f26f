import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The files of a folder by their path, read once: nothing else can be asked for. */
export function readStaticFiles(folder) {
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  return new Map(
    names.map((name) => [`/${name}`, { body: readFileSync(new URL(name, folder)), type: types[extname(name)] }]),
  );
}
